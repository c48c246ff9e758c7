import { fmt } from '@grammyjs/parse-mode';
import type { ProblemView } from '../core/view.ts';
import { waitSentence } from '../core/wording.ts';
import { button, message, type TelegramMessage } from './message.ts';
import { plain } from './plain.ts';

/** Longer than any sentence of ours. */
const maxUnits = 1000;

/** What went wrong. The sentence is ours, yet may hold the name that somebody typed. */
export function renderProblem({ text, retry }: ProblemView): TelegramMessage {
  const again = retry ? [button('Try again', { action: 'retry', request: retry })] : [];
  return message(fmt`${plain(text, maxUnits)}`, [again]);
}

/** In place of a page that Telegram does not take. */
export function renderUnshowable(): TelegramMessage {
  return message(fmt`Telegram would not show this page. Please try another one.`);
}

/** What somebody reads while their answer waits for its turn. */
export function renderWait(waitMs: number): TelegramMessage {
  return message(fmt`${waitSentence(waitMs)}`);
}
