import type { MessageEntity } from 'grammy/types';
import { isRecord } from '../body.ts';
import { cleanText } from '../clean-text.ts';
import { linkFault } from '../link.ts';
import type { Finding } from '../violation.ts';

const longest = { text: 4096, caption: 1024 } as const;
const mostEntities = 100;
const entityTypes: ReadonlySet<string> = new Set<MessageEntity['type']>([
  ...(['mention', 'hashtag', 'cashtag', 'bot_command', 'url', 'email', 'phone_number'] as const),
  ...(['bold', 'italic', 'underline', 'strikethrough', 'spoiler', 'code', 'pre'] as const),
  ...(['blockquote', 'expandable_blockquote', 'text_link', 'text_mention'] as const),
  ...(['custom_emoji', 'date_time'] as const),
]);

/** What is wrong with a message's text, or a picture's caption, and its entities. */
export function checkText(text: unknown, entities: unknown, kind: 'text' | 'caption'): Finding[] {
  const content = typeof text === 'string' ? text : '';
  if (!content) return kind === 'text' ? [empty('message text is empty')] : [];
  if (!content.isWellFormed()) {
    return [problem('text-not-utf8', 'half a surrogate pair', 'strings must be encoded in UTF-8')];
  }
  const found = Array.isArray(entities) ? checkEntities(content, entities) : [];
  return found.some(({ description }) => description)
    ? found
    : [...found, ...checkLength(content, readEntities(entities), kind)];
}

/** The entities of a checked body. */
export function readEntities(entities: unknown): MessageEntity[] {
  return Array.isArray(entities) ? (entities as MessageEntity[]).slice(0, mostEntities) : [];
}

function checkLength(text: string, entities: MessageEntity[], kind: 'text' | 'caption'): Finding[] {
  const { length } = cleanText({ text, entities }).text;
  if (length === 0 && kind === 'text') return [empty('text must be non-empty')];
  if (length <= longest[kind]) return [];
  return kind === 'text'
    ? [problem('text-too-long', `${length} code units`, 'message is too long')]
    : [problem('caption-too-long', `${length} code units`, 'message caption is too long')];
}

function checkEntities(text: string, entities: readonly unknown[]): Finding[] {
  const found = entities.flatMap((entity) => checkEntity(text, entity));
  if (entities.length > mostEntities) {
    found.push({ rule: 'entities-too-many', detail: `${entities.length} entities` });
  }
  return found;
}

function checkEntity(text: string, entity: unknown): Finding[] {
  if (!isRecord(entity) || !entityTypes.has(String(entity['type']))) {
    const description = "can't parse MessageEntity: Unsupported type specified";
    return [problem('entity-type', String(isRecord(entity) && entity['type']), description)];
  }
  const { offset, length, url } = entity;
  if (!Number.isInteger(offset) || !Number.isInteger(length)) {
    const description = 'can\'t parse MessageEntity: Can\'t find field "offset"';
    return [problem('entity-range', 'no whole number', description)];
  }
  const fault = rangeFault(text, offset as number, length as number);
  if (fault) return [fault];
  return entity['type'] === 'text_link' ? checkTextLink(url) : [];
}

function rangeFault(text: string, offset: number, length: number): Finding | undefined {
  const end = offset + length;
  const range = (description: string): Finding =>
    problem('entity-range', `${offset} to ${end} of ${text.length}`, description);
  if (offset < 0) return range(`receive an entity with incorrect offset ${offset}`);
  if (length < 0) return range(`receive an entity with incorrect length ${length}`);
  if (length === 0) return;
  if (offset >= text.length) {
    return range(`entity begins after the end of the text at UTF-16 offset ${offset}`);
  }
  const at = `entity beginning at UTF-16 offset ${offset}`;
  if (end > text.length) {
    return range(`${at} ends after the end of the text at UTF-16 offset ${end}`);
  }
  const middle = 'in a middle of a UTF-16 symbol at byte offset';
  const split = (said: string, position: number): Finding =>
    problem(
      'entity-splits-character',
      `at ${position}`,
      `${said} ${middle} ${Buffer.byteLength(text.slice(0, position + 1))}`,
    );
  if (isInsidePair(text, offset)) return split('entity begins', offset);
  if (isInsidePair(text, end)) return split(`${at} ends`, end);
  return;
}

function isInsidePair(text: string, position: number): boolean {
  return position > 0 && (text.codePointAt(position - 1) ?? 0) > 0xffff;
}

function checkTextLink(url: unknown): Finding[] {
  const fault = linkFault(typeof url === 'string' ? url : '');
  return fault ? [problem('entity-url', fault, `entity URL '${url}' is invalid: ${fault}`)] : [];
}

function empty(description: string): Finding {
  return problem('text-empty', 'nothing to show', description);
}

function problem(rule: Finding['rule'], detail: string, description: string): Finding {
  return { rule, detail, description };
}
