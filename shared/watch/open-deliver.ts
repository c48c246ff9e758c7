import * as z from 'zod/mini';
import { text } from '../config.ts';
import { fields } from '../fields.ts';
import { meterSettings } from '../open-meter.ts';
import { createChatStore } from '../store/chats.ts';
import { createClaimStore } from '../store/claims.ts';
import { createSettingsStore } from '../store/settings.ts';
import { createSubjectStore } from '../store/subjects.ts';
import type { Table } from '../store/table.ts';
import { createWatchStore } from '../store/watches.ts';
import { createChatEvents } from './chat-events.ts';
import { createDeliver, type DeliverDeps } from './deliver.ts';
import { noticeSchema } from './notice.ts';

/** The variables of the `notify` function. */
export const deliverSettings = z.object({
  ...meterSettings,
  TABLE_NAME: text,
  NOTICES_QUEUE_URL: text,
  DISCORD_BOT_TOKEN: fields.DISCORD_BOT_TOKEN,
  DISCORD_API_URL: fields.DISCORD_API_URL,
  TELEGRAM_BOT_TOKEN: fields.TELEGRAM_BOT_TOKEN,
  TELEGRAM_API_URL: fields.TELEGRAM_API_URL,
});

/** Brings what a message of the notices queue tells to its chat. */
export function openDeliver(
  table: Table,
  { couriers, log, meter }: Pick<DeliverDeps, 'couriers' | 'log' | 'meter'>,
) {
  const watches = createWatchStore(table);
  const chats = createChatStore(table);
  const subjects = createSubjectStore(table);
  const settings = createSettingsStore(table);
  const deliver = createDeliver({
    watches,
    chats,
    events: createChatEvents({ watches, chats, subjects, settings }),
    claims: createClaimStore(table),
    couriers,
    log,
    meter,
  });
  return (message: unknown, tries?: number): Promise<void> =>
    deliver(noticeSchema.parse(message), tries);
}
