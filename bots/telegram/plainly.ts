import { clip } from '../core/clip.ts';
import { maxTextUnits, type TelegramMessage } from './message.ts';
import { plain } from './plain.ts';

/** The text of a message and nothing else, still without anything that Telegram would link. */
export function plainly({ text }: TelegramMessage): TelegramMessage {
  const lines = text.split('\n').map((line) => plain(line, maxTextUnits));
  return {
    text: clip(lines.join('\n'), maxTextUnits),
    entities: [],
    reply_markup: { inline_keyboard: [] },
  };
}
