import { FormattedString, fmt } from '@grammyjs/parse-mode';
import type { SaidButton, SaidView } from '../core/view.ts';
import { inRows, maxTextUnits, message, type TelegramMessage } from './message.ts';
import { plain } from './plain.ts';
import { saidButton } from './said-button.ts';

const titleUnits = 120;
/** A line of 200 characters, and what makes it inert. */
const lineUnits = 250;
/** Five such labels fit a phone's width. */
const shortUnits = 8;

/** What was done, or how things stand: labels and names in it are people's own. */
export function renderSaid({ title, lines, buttons }: SaidView): TelegramMessage {
  const head = title ? [FormattedString.bold(plain(title, titleUnits))] : [];
  const units = unitsOf(lines.length);
  const body = lines.map(({ text }) => fmt`${plain(text, units)}`);
  const keyboard = buttons.flatMap((row) => inRows(row.map(saidButton), inARow(row)));
  const parts = [...head, ...(body.length > 0 ? [FormattedString.join(body, '\n')] : [])];
  return message(FormattedString.join(parts, '\n\n'), keyboard);
}

/** Long labels would be cut, so many abreast. */
function inARow(row: readonly SaidButton[]): number {
  return row.some(({ label }) => label.length > shortUnits) ? 2 : 5;
}

/** What each of so many lines may have, that all of them fit. */
function unitsOf(lines: number): number {
  const room = maxTextUnits - titleUnits - '\n\n'.length;
  return Math.min(lineUnits, Math.floor(room / Math.max(1, lines)) - '\n'.length);
}
