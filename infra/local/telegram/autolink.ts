import type { MessageEntity } from 'grammy/types';
import { findUrls } from './find-urls.ts';

/** Something that Telegram makes tappable although no entity says so; `offset` counts UTF-16 code units. */
export interface Detected {
  readonly type: 'url' | 'email' | 'mention' | 'hashtag' | 'cashtag' | 'bot_command';
  readonly text: string;
  readonly offset: number;
}

// what a word and a hashtag are made of, for Telegram
const word = '[\\p{L}\\p{N}_]';
const tag = '[\\p{L}\\p{Nd}_\\u200c\\xb7\\u0d80-\\u0dff]';
const bot = '(?:@\\w{3,32})';

const mention = new RegExp(`(?<!${word})@\\w{2,32}(?!${word})`, 'gv');
const command = new RegExp(
  `(?<!${word}|[\\/<>])\\/\\w{1,64}(?:${bot}|(?!@))(?!${word}|[\\/<>])`,
  'gv',
);
const hashtag = new RegExp(`(?<!${tag})#${tag}{1,256}${bot}?(?!${tag}*#)`, 'gv');
const cashtag = new RegExp(`(?<!${tag}|\\$)\\$(?:1INCH|[A-Z]{1,8})${bot}?(?!${tag}|\\$)`, 'gv');

/** Usernames under four letters that exist nonetheless. */
const shortUsernames = new Set(['gif', 'nft', 'pic', 'ufc', 'vid']);

/** Entities inside which Telegram detects nothing. */
const covering: ReadonlySet<string> = new Set<MessageEntity['type']>([
  'code',
  'pre',
  'text_link',
  'text_mention',
  'custom_emoji',
  'date_time',
]);

/**
 * What Telegram links by itself in a message that a bot sends, in order, none overlapping.
 * Follows the Telegram client library's own source, with one difference on the safe side: a bare domain links
 * whatever its last label, for the list of top-level domains grows. Phone and bank card numbers are left out.
 */
export function detectLinks(
  text: string,
  entities: readonly Pick<MessageEntity, 'type' | 'offset' | 'length'>[] = [],
): Detected[] {
  const covers = entities.filter(({ type }) => covering.has(type));
  return firstOfOverlapping(findAll(text)).filter(
    ({ offset, text: { length } }) =>
      !covers.some(
        (cover) => offset < cover.offset + cover.length && cover.offset < offset + length,
      ),
  );
}

function findAll(text: string): Detected[] {
  return [
    ...matches(text, mention, 'mention').filter(isUsername),
    ...matches(text, command, 'bot_command'),
    ...matches(text, hashtag, 'hashtag').filter(({ text: found }) => /\p{L}/u.test(found)),
    ...matches(text, cashtag, 'cashtag'),
    ...findUrls(text),
  ];
}

function matches(text: string, pattern: RegExp, type: Detected['type']): Detected[] {
  return [...text.matchAll(pattern)].map((match) => ({
    type,
    text: match[0],
    offset: match.index,
  }));
}

function isUsername({ text }: Detected): boolean {
  return text.length > 4 || shortUsernames.has(text.slice(1).toLowerCase());
}

function firstOfOverlapping(found: Detected[]): Detected[] {
  let end = 0;
  return found
    .toSorted((a, b) => a.offset - b.offset || b.text.length - a.text.length)
    .filter(({ offset, text }) => {
      const isFree = offset >= end;
      if (isFree) end = offset + text.length;
      return isFree;
    });
}
