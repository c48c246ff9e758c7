import type {
  CallbackQuery,
  ChatMemberUpdated,
  ChosenInlineResult,
  InlineQuery,
  Message,
  Update,
} from 'grammy/types';
import { createPolling, type Polling } from './polling.ts';
import { createUpdateQueue, type News, type UpdateQueue } from './update-queue.ts';
import { createWebhook, type Webhook, type WebhookDeps } from './webhook.ts';

export interface Updates {
  readonly queue: UpdateQueue;
  readonly polling: Polling;
  readonly webhook: Webhook;
  message(message: Message & Update.NonChannel): Promise<void>;
  callbackQuery(query: CallbackQuery): Promise<void>;
  inlineQuery(query: InlineQuery): Promise<void>;
  chosenInlineResult(result: ChosenInlineResult): Promise<void>;
  myChatMember(change: ChatMemberUpdated): Promise<void>;
}

const dayMs = 24 * 60 * 60_000;
/** How long updates wait for the bot; a query's own life is the same. */
export const callbackLifetimeMs = 150_000;
export const inlineLifetimeMs = 30_000;

/** Everything that reaches the bot, in lanes as Telegram's: messages by chat, queries by person. */
export function createUpdates(deps: Omit<WebhookDeps, 'queue'>): Updates {
  const queue = createUpdateQueue(deps);
  const polling = createPolling({ ...deps, queue });
  const webhook = createWebhook({ ...deps, queue });

  const add = (news: News, lane: string, lifetimeMs: number): Promise<void> => {
    const entry = queue.add(news, lane, lifetimeMs);
    polling.wake();
    return entry ? webhook.push(entry) : Promise.resolve();
  };

  return {
    queue,
    polling,
    webhook,
    message: (message) => add({ message }, `message ${message.chat.id}`, dayMs),
    callbackQuery: (query) =>
      add({ callback_query: query }, `callback ${query.from.id}`, callbackLifetimeMs),
    inlineQuery: (query) =>
      add({ inline_query: query }, `inline ${query.from.id}`, inlineLifetimeMs),
    chosenInlineResult: (result) =>
      add({ chosen_inline_result: result }, `chosen ${result.from.id}`, 600_000),
    myChatMember: (change) => add({ my_chat_member: change }, `member ${change.chat.id}`, dayMs),
  };
}
