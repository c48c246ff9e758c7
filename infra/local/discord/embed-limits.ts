import {
  type Fields,
  fieldsOf,
  isAbsent,
  itemsOf,
  list,
  text,
  url,
  type Violations,
} from './form.ts';
import type { Violation } from './violation.ts';

const links = { schemes: ['http', 'https'], max: 2048 };
const pictures = { schemes: ['http', 'https', 'attachment'], max: 2048 };

/** @see https://discord.com/developers/docs/resources/message#embed-object-embed-limits */
export function* checkEmbeds(embeds: unknown): Violations {
  yield* list(embeds, 'embeds', 'embeds-count', { max: 10 }, checkEmbed);
  const total = itemsOf(embeds)
    .map(fieldsOf)
    .reduce((sum, embed) => sum + size(embed), 0);
  if (total > 6000) {
    const detail = 'Embed size exceeds maximum size of 6000';
    yield { rule: 'embeds-total', at: 'embeds', detail };
  }
}

/**
 * Embeds of one message with the same URL are not shown one by one: clients show the first, with up
 * to four of their images in it. Allowed, and seldom meant.
 */
export function findMergedEmbeds(body: unknown): Violation[] {
  const urls = itemsOf(fieldsOf(body)['embeds']).map((embed) => fieldsOf(embed)['url']);
  return urls.flatMap((value, index): Violation[] => {
    if (isAbsent(value) || urls.indexOf(value) === index) return [];
    const detail = `Same url as embed ${urls.indexOf(value)}: shown as one with it.`;
    return [{ rule: 'embeds-merged', at: `embeds.${index}.url`, detail }];
  });
}

function* checkEmbed(embed: Fields, at: string): Violations {
  yield* text(embed['title'], `${at}.title`, 'embed-title', { max: 256 });
  yield* text(embed['description'], `${at}.description`, 'embed-description', { max: 4096 });
  yield* list(embed['fields'], `${at}.fields`, 'embed-fields-count', { max: 25 }, checkField);
  yield* checkFooter(embed['footer'], `${at}.footer`);
  yield* checkAuthor(embed['author'], `${at}.author`);
  yield* url(embed['url'], `${at}.url`, links);
  for (const picture of ['image', 'thumbnail']) {
    yield* checkPicture(embed[picture], `${at}.${picture}`);
  }
  yield* checkColor(embed['color'], `${at}.color`);
  yield* checkTimestamp(embed['timestamp'], `${at}.timestamp`);
  if (!hasContent(embed)) {
    const detail = 'This field is required';
    yield { rule: 'embed-empty', at: `${at}.description`, detail };
  }
}

function* checkField(field: Fields, at: string): Violations {
  yield* text(field['name'], `${at}.name`, 'embed-field-name', { min: 1, max: 256 });
  yield* text(field['value'], `${at}.value`, 'embed-field-value', { min: 1, max: 1024 });
}

function* checkFooter(value: unknown, at: string): Violations {
  if (isAbsent(value)) return;
  const footer = fieldsOf(value);
  yield* text(footer['text'], `${at}.text`, 'embed-footer', { min: 1, max: 2048 });
  yield* url(footer['icon_url'], `${at}.icon_url`, pictures);
}

function* checkAuthor(value: unknown, at: string): Violations {
  if (isAbsent(value)) return;
  const author = fieldsOf(value);
  yield* text(author['name'], `${at}.name`, 'embed-author', { min: 1, max: 256 });
  yield* url(author['url'], `${at}.url`, links);
  yield* url(author['icon_url'], `${at}.icon_url`, pictures);
}

function* checkPicture(value: unknown, at: string): Violations {
  if (isAbsent(value)) return;
  const source = fieldsOf(value)['url'];
  yield* text(source, `${at}.url`, 'url-form', { min: 1, max: Number.POSITIVE_INFINITY });
  yield* url(source, `${at}.url`, pictures);
}

function* checkColor(color: unknown, at: string): Violations {
  if (isAbsent(color)) return;
  if (!Number.isInteger(color) || Number(color) < 0 || Number(color) > 0xffffff) {
    const detail = 'int value should be less than or equal to 16777215.';
    yield { rule: 'embed-color', at, detail };
  }
}

function* checkTimestamp(timestamp: unknown, at: string): Violations {
  if (isAbsent(timestamp) || !Number.isNaN(Date.parse(String(timestamp)))) return;
  yield { rule: 'embed-timestamp', at, detail: 'Could not parse. Should be ISO8601.' };
}

function hasContent(embed: Fields): boolean {
  const parts = ['title', 'description', 'footer', 'author', 'image', 'thumbnail'];
  return parts.some((part) => Boolean(embed[part])) || itemsOf(embed['fields']).length > 0;
}

function size(embed: Fields): number {
  const fields = itemsOf(embed['fields']).map(fieldsOf);
  const texts = [
    embed['title'],
    embed['description'],
    fieldsOf(embed['footer'])['text'],
    fieldsOf(embed['author'])['name'],
    ...fields.flatMap((field) => [field['name'], field['value']]),
  ];
  return texts.reduce<number>((sum, part) => sum + String(part ?? '').length, 0);
}
