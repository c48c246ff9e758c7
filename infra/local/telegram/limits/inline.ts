import { type Body, isRecord } from '../body.ts';
import type { Finding } from '../violation.ts';
import { checkKeyboard } from './keyboard.ts';
import { checkText } from './text.ts';

const required: Readonly<Record<string, readonly string[]>> = {
  article: ['title', 'input_message_content'],
  photo: ['photo_url', 'thumbnail_url'],
};

/** What is wrong with the answer to an inline query. Articles and photos are looked into; other kinds only at their id. */
export function checkInlineAnswer(body: Body): Finding[] {
  const results = body['results'] ?? [];
  if (!Array.isArray(results)) return [answer('expected an Array of inline query results')];
  if (results.length > 50) return [answer('too many inline query results specified')];
  return [
    ...results.flatMap(checkResult),
    ...checkRepeats(results),
    ...checkNextOffset(body['next_offset']),
  ];
}

function answer(description: string): Finding {
  return { rule: 'inline-results', detail: description, description };
}

function checkResult(result: unknown): Finding[] {
  if (!isRecord(result)) return [unparsed('Inline query result must be an object')];
  const { id, type } = result;
  if (typeof id !== 'string') return [unparsed('Can\'t find field "id"')];
  const bytes = Buffer.byteLength(id);
  if (bytes < 1 || bytes > 64) {
    return [
      { rule: 'inline-result-id', detail: `${bytes} bytes`, description: 'RESULT_ID_INVALID' },
    ];
  }
  const absent = required[String(type)]?.find((field) => result[field] === undefined);
  if (absent) return [unparsed(`Can't find field "${absent}"`)];
  return [...checkContent(result), ...checkKeyboard(result['reply_markup'])];
}

function checkContent(result: Body): Finding[] {
  const content = result['input_message_content'];
  if (isRecord(content)) return checkText(content['message_text'], content['entities'], 'text');
  return checkText(result['caption'], result['caption_entities'], 'caption');
}

function checkRepeats(results: readonly unknown[]): Finding[] {
  const ids = results.map((result) => isRecord(result) && result['id']);
  const repeated = ids.find((id, index) => ids.indexOf(id) !== index);
  if (repeated === undefined) return [];
  return [{ rule: 'inline-result-id', detail: 'twice', description: 'RESULT_ID_DUPLICATE' }];
}

function checkNextOffset(offset: unknown): Finding[] {
  const bytes = Buffer.byteLength(String(offset ?? ''));
  if (bytes <= 64) return [];
  return [
    { rule: 'inline-next-offset', detail: `${bytes} bytes`, description: 'NEXT_OFFSET_INVALID' },
  ];
}

function unparsed(why: string): Finding {
  const description = `can't parse inline query result: ${why}`;
  return { rule: 'inline-result-shape', detail: why, description };
}
