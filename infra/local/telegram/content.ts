import type { InlineKeyboardButton, MessageEntity } from 'grammy/types';
import { type Detected, detectLinks } from './autolink.ts';
import { type Body, flagOf, isRecord, textOf } from './body.ts';
import { cleanText } from './clean-text.ts';
import { readEntities } from './limits/text.ts';
import { linkFault } from './link.ts';
import type { Photo, Pictures } from './pictures.ts';

/** The card under or over a message's text that shows a page or a picture. */
export interface Preview {
  readonly url: string;
  /** Whether Telegram got the page; without it the message has no card. */
  readonly ok: boolean;
  readonly large: boolean;
  readonly above: boolean;
}

/** What a message shows. */
export interface Content {
  /** The text, or the photo's caption. */
  readonly text: string;
  readonly entities: readonly MessageEntity[];
  /** What Telegram links in it by itself. */
  readonly detected: readonly Detected[];
  readonly keyboard: readonly (readonly InlineKeyboardButton[])[];
  readonly photo?: Photo;
  readonly captionAbove?: boolean;
  readonly preview?: Preview;
}

/** A checked body's text message. */
export function readTextContent(body: Body, { pictures }: { pictures: Pictures }): Content {
  const written = readWritten(textOf(body, 'text'), body['entities']);
  const preview = readPreview(body['link_preview_options'], written, pictures);
  return { ...written, keyboard: readKeyboard(body), ...(preview && { preview }) };
}

/** A checked body's caption, with the photo that it goes under. */
export function readCaptionContent(body: Body, photo: Photo): Content {
  return {
    ...readWritten(textOf(body, 'caption'), body['caption_entities']),
    keyboard: readKeyboard(body),
    photo,
    captionAbove: flagOf(body, 'show_caption_above_media'),
  };
}

/** A checked body's inline keyboard, without what Telegram drops: buttons without text and after the eighth. */
export function readKeyboard(body: Body): InlineKeyboardButton[][] {
  const markup = body['reply_markup'];
  const rows = isRecord(markup) ? markup['inline_keyboard'] : undefined;
  if (!Array.isArray(rows)) return [];
  return (rows as InlineKeyboardButton[][])
    .map((row) => row.filter(({ text }) => text).slice(0, 8))
    .filter((row) => row.length > 0);
}

function readWritten(
  text: string,
  given: unknown,
): Pick<Content, 'text' | 'entities' | 'detected'> {
  const cleaned = cleanText({ text, entities: readEntities(given) });
  return { ...cleaned, detected: detectLinks(cleaned.text, cleaned.entities) };
}

function readPreview(
  options: unknown,
  written: Pick<Content, 'entities' | 'detected'>,
  pictures: Pictures,
): Preview | undefined {
  const given = isRecord(options) ? options : {};
  if (flagOf(given, 'is_disabled')) return;
  const url = textOf(given, 'url') || firstUrl(written);
  if (!url || linkFault(url)) return;
  const large = flagOf(given, 'prefer_large_media');
  const above = flagOf(given, 'show_above_text');
  return { url, ok: pictures.preview(withScheme(url)), large, above };
}

/** Bare domains without a path have no preview. */
function firstUrl({ entities, detected }: Pick<Content, 'entities' | 'detected'>): string {
  const links = entities.flatMap((entity) =>
    entity.type === 'text_link' ? [{ offset: entity.offset, url: entity.url }] : [],
  );
  const found = detected
    .filter(({ type, text }) => type === 'url' && /[/?#]/.test(text))
    .map(({ offset, text }) => ({ offset, url: text }));
  const [first] = [...links, ...found]
    .filter(({ url }) => !/^(?:tg|ton|tonsite|ftp):/i.test(url))
    .toSorted((a, b) => a.offset - b.offset);
  return first?.url ?? '';
}

function withScheme(url: string): string {
  return /^https?:\/\//i.test(url) ? url : `http://${url}`;
}
