import { createLog } from '../../shared/log.ts';

/** A log whose lines a test can read, as they would be written. */
export function collectLog() {
  const lines: string[] = [];
  return { lines, log: createLog((line) => lines.push(line)) };
}
