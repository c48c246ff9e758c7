import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '../..');

/** What `npm start` gives to Node, so that its own flags are measured too. */
export function startCommand(): string[] {
  const { scripts } = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8')) as {
    scripts: Record<'start', string>;
  };
  return scripts.start.split(' ').slice(1);
}
