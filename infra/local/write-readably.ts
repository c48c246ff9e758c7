import { styleText } from 'node:util';
import { writeLinesBy } from '../../shared/write-line.ts';
import { type Paint, readableLine } from './readable-line.ts';

/** Colours, where standard output is a terminal that shows them and nobody has set `NO_COLOR`. */
const paint: Paint = (colour, text) => styleText(colour, text, { stream: process.stdout });

/** From now on the log is for people, the functions' lines included. */
export function writeReadably(): void {
  writeLinesBy((line) => process.stdout.write(`${readableLine(line, paint)}\n`));
}
