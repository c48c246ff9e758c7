import { createLog, type LogFields } from '../../shared/log.ts';

/** A log whose lines a test can read, as they would be written. */
export function collectLog() {
  const lines: string[] = [];
  return { lines, log: createLog((line) => lines.push(line)) };
}

/** The lines as what they say. */
export function readLines(lines: readonly string[]): (LogFields & { message: string })[] {
  return lines.map((line) => JSON.parse(line));
}

/** Those lines that tell of trouble. */
export function troublesIn(lines: readonly string[]): string[] {
  return lines.filter((line) => JSON.parse(line).level !== 'info');
}
