import type { TelegramMessage } from '../../../bots/telegram/message.ts';

const marks: Record<string, [string, string]> = {
  bold: ['*', '*'],
  italic: ['_', '_'],
  code: ['`', '`'],
  text_link: ['[', ']'],
  expandable_blockquote: ['> ', ' <'],
};

/** A message as people see it: its picture, its text with marks for the entities, its buttons. */
export function draw({ text, entities, photo, reply_markup }: TelegramMessage): string {
  const buttons = reply_markup.inline_keyboard.map((row) =>
    row.map((button) => `[ ${button.text} ]`).join(' '),
  );
  return [...(photo ? [`<${photo}>`] : []), marked(text, entities), ...buttons].join('\n');
}

function marked(text: string, entities: TelegramMessage['entities']): string {
  const edges = entities.flatMap(({ type, offset, length }) => [
    { at: offset, mark: marks[type]?.[0] ?? '?' },
    { at: offset + length, mark: marks[type]?.[1] ?? '?' },
  ]);
  return edges
    .toSorted((a, b) => b.at - a.at)
    .reduce((drawn, { at, mark }) => drawn.slice(0, at) + mark + drawn.slice(at), text);
}
