import type { FormattedString } from '@grammyjs/parse-mode';
import type { InlineKeyboardButton, LinkPreviewOptions, MessageEntity } from 'grammy/types';
import type { Button } from '../core/button.ts';
import { writeButton } from '../core/button.ts';
import { clip } from '../core/clip.ts';

export type Keyboard = InlineKeyboardButton.CallbackButton[][];

/** A message's whole content: what it does not have is emptied, so that it can replace any other. */
export interface TelegramMessage {
  text: string;
  entities: MessageEntity[];
  reply_markup: { inline_keyboard: Keyboard };
  link_preview_options: LinkPreviewOptions;
}

/** @param picture the URL of a picture to show large above the text */
export function message(
  { text, entities }: FormattedString,
  keyboard: Keyboard = [],
  picture?: string,
): TelegramMessage {
  return {
    text,
    entities,
    reply_markup: { inline_keyboard: keyboard.filter((row) => row.length > 0) },
    link_preview_options: picture
      ? { url: picture, prefer_large_media: true, show_above_text: true }
      : { is_disabled: true },
  };
}

/** Clients cut a label that does not fit, but not kindly. */
const maxLabelUnits = 40;

export function button(label: string, target: Button): InlineKeyboardButton.CallbackButton {
  return { text: clip(label, maxLabelUnits), callback_data: writeButton(target) };
}

export function inRows(buttons: Keyboard[number], length: number): Keyboard {
  return Array.from({ length: Math.ceil(buttons.length / length) }, (_, index) =>
    buttons.slice(index * length, (index + 1) * length),
  );
}
