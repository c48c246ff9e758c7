import type { FormattedString } from '@grammyjs/parse-mode';
import type { InlineKeyboardButton, LinkPreviewOptions, MessageEntity } from 'grammy/types';
import { type Button, writeButton } from '../core/button.ts';
import { clip } from '../core/clip.ts';
import { type WatchButton, writeWatchButton } from '../core/watch-button.ts';

export type Keyboard = InlineKeyboardButton.CallbackButton[][];

/** A message's whole content: what it does not have is emptied, so that it can replace any other. */
export interface TelegramMessage {
  /** Under a photo, its caption. */
  text: string;
  entities: MessageEntity[];
  reply_markup: { inline_keyboard: Keyboard };
  /** The URL of a picture, which Telegram fetches as a picture or not at all. */
  photo?: string;
}

/** Telegram's longest texts, in UTF-16 units. */
export const maxTextUnits = 4096;
export const maxCaptionUnits = 1024;

/** For every text of ours: a preview shows the title of a stranger's page, and leads there. */
export const noPreview: LinkPreviewOptions = { is_disabled: true };

export function message(
  { text, entities }: FormattedString,
  keyboard: Keyboard = [],
  photo?: string,
): TelegramMessage {
  return {
    text,
    entities,
    reply_markup: { inline_keyboard: keyboard.filter((row) => row.length > 0) },
    ...(photo ? { photo } : {}),
  };
}

/** Clients cut a label that does not fit, but not kindly. */
const maxLabelUnits = 40;

export function button(
  label: string,
  target: Button | WatchButton,
): InlineKeyboardButton.CallbackButton {
  const data = 'request' in target ? writeButton(target) : writeWatchButton(target);
  return { text: clip(label, maxLabelUnits), callback_data: data };
}

export function inRows(buttons: Keyboard[number], length: number): Keyboard {
  return Array.from({ length: Math.ceil(buttons.length / length) }, (_, index) =>
    buttons.slice(index * length, (index + 1) * length),
  );
}
