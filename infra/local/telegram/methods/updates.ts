import type { Update, WebhookInfo } from 'grammy/types';
import { type Body, flagOf, numberOf, textOf } from '../body.ts';
import { TelegramRefusal } from '../refusal.ts';
import type { World } from '../world.ts';

type UpdatesWorld = Pick<World, 'updates'>;

const longestPollSeconds = 50;

export function getUpdates(
  body: Body,
  { updates: { queue, polling, webhook } }: UpdatesWorld,
  signal: AbortSignal,
): Promise<Update[]> {
  if (webhook.target()) throw webhookActive();
  allow(body, queue);
  return polling.take({
    offset: numberOf(body, 'offset') ?? 0,
    limit: clamp(numberOf(body, 'limit') ?? 100, 1, 100),
    timeoutMs: clamp(numberOf(body, 'timeout') ?? 0, 0, longestPollSeconds) * 1000,
    signal,
  });
}

/** An empty URL deletes the webhook. */
export function setWebhook(body: Body, world: UpdatesWorld): true {
  const url = textOf(body, 'url');
  if (!url) return deleteWebhook(body, world);
  const { queue, polling, webhook } = world.updates;
  polling.interrupt('setWebhook request');
  allow(body, queue);
  if (flagOf(body, 'drop_pending_updates')) queue.clear();
  webhook.set({
    url,
    secretToken: textOf(body, 'secret_token'),
    maxConnections: clamp(numberOf(body, 'max_connections') ?? 40, 1, 100),
  });
  return true;
}

export function deleteWebhook(body: Body, { updates: { queue, webhook } }: UpdatesWorld): true {
  if (flagOf(body, 'drop_pending_updates')) queue.clear();
  webhook.set(undefined);
  return true;
}

export function getWebhookInfo(
  _: Body,
  { updates: { queue, webhook } }: UpdatesWorld,
): WebhookInfo {
  const target = webhook.target();
  const error = webhook.lastError();
  const allowed = queue.allowed();
  return {
    url: target?.url ?? '',
    has_custom_certificate: false,
    pending_update_count: queue.waiting().length,
    ...(error && {
      last_error_date: Math.floor(error.at / 1000),
      last_error_message: error.message,
    }),
    ...(target && { max_connections: target.maxConnections }),
    ...(allowed && { allowed_updates: allowed }),
  } as WebhookInfo;
}

function allow(body: Body, queue: World['updates']['queue']): void {
  const kinds = body['allowed_updates'];
  if (Array.isArray(kinds)) queue.allow(kinds.map(String));
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}

function webhookActive(): TelegramRefusal {
  const what = "can't use getUpdates method while webhook is active";
  const remedy = 'use deleteWebhook to delete the webhook first';
  return new TelegramRefusal(409, `Conflict: ${what}; ${remedy}`, { rule: 'polling-conflict' });
}
