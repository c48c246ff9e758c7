import { MessageFlags } from 'discord-api-types/v10';
import { checkAllowedMentions } from './allowed-mentions-limits.ts';
import { checkLayout, checkRows } from './component-limits.ts';
import { checkEmbeds } from './embed-limits.ts';
import { type Fields, fieldsOf, isAbsent, itemsOf, text, type Violations } from './form.ts';
import type { Violation } from './violation.ts';

/**
 * All the limits that a message body breaks: of a create, an edit, a follow-up, or the `data` of an
 * interaction response of type 4 or 7. Pure; empty means that Discord would take it.
 * @see https://discord.com/developers/docs/resources/message#create-message
 */
export function checkMessage(body: unknown): Violation[] {
  return [...messageViolations(fieldsOf(body))];
}

function* messageViolations(body: Fields): Violations {
  yield* text(body['content'], 'content', 'content-length', { max: 2000 });
  yield* checkEmbeds(body['embeds']);
  yield* hasLayout(body) ? layoutViolations(body) : checkRows(body['components']);
  yield* checkAllowedMentions(body['allowed_mentions']);
  yield* checkNonce(body['nonce']);
  if (isEmpty(body)) {
    yield { rule: 'message-empty', at: '', detail: 'Cannot send an empty message' };
  }
}

function hasLayout(body: Fields): boolean {
  return (Number(body['flags'] ?? 0) & MessageFlags.IsComponentsV2) !== 0;
}

function* layoutViolations(body: Fields): Violations {
  for (const field of ['content', 'embeds', 'sticker_ids', 'poll']) {
    if (isBlank(body[field])) continue;
    const detail = `The '${field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`;
    yield { rule: 'components-legacy-fields', at: field, detail };
  }
  yield* checkLayout(body['components']);
}

function* checkNonce(nonce: unknown): Violations {
  if (!Number.isInteger(nonce)) yield* text(nonce, 'nonce', 'nonce-length', { max: 25 });
}

function isEmpty(body: Fields): boolean {
  return ['content', 'embeds', 'components', 'attachments', 'sticker_ids', 'poll'].every((field) =>
    isBlank(body[field]),
  );
}

function isBlank(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() === '';
  return isAbsent(value) || (Array.isArray(value) && itemsOf(value).length === 0);
}
