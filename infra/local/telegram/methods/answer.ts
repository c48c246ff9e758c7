import type { InlineQueryResult, InlineQueryResultsButton } from 'grammy/types';
import { type Body, flagOf, isRecord, numberOf, textOf } from '../body.ts';
import { badRequest } from '../refusal.ts';
import type { World } from '../world.ts';

export function answerCallbackQuery(body: Body, { callbacks }: Pick<World, 'callbacks'>): true {
  const text = textOf(body, 'text');
  const url = textOf(body, 'url');
  return assertInTime(
    callbacks.answer(textOf(body, 'callback_query_id'), {
      ...(text && { text }),
      ...(url && { url }),
      showAlert: flagOf(body, 'show_alert'),
      cacheSeconds: numberOf(body, 'cache_time') ?? 0,
    }),
  );
}

export function answerInlineQuery(body: Body, { inlines }: Pick<World, 'inlines'>): true {
  const button = body['button'];
  return assertInTime(
    inlines.answer(textOf(body, 'inline_query_id'), {
      results: (body['results'] ?? []) as InlineQueryResult[],
      nextOffset: textOf(body, 'next_offset'),
      cacheSeconds: numberOf(body, 'cache_time') ?? 300,
      isPersonal: flagOf(body, 'is_personal'),
      ...(isRecord(button) && { button: button as unknown as InlineQueryResultsButton }),
    }),
  );
}

function assertInTime(isTaken: boolean): true {
  if (isTaken) return true;
  const reason = 'query is too old and response timeout expired or query ID is invalid';
  throw badRequest(reason, 'query-too-old');
}
