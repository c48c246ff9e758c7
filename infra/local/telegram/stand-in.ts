import type { BotCommand, BotCommandScope, Update, UserFromGetMe } from 'grammy/types';
import type { Hono } from 'hono';
import { createTelegramApp, perform } from './app.ts';
import { type ChatRef, createChats, type UserRef } from './chats.ts';
import { type After, afterRealTime } from './clock.ts';
import { createFaults, type Fault, type FaultScope } from './faults.ts';
import { createInlineMode, type InlineMode } from './inline-mode.ts';
import { createMemberships, type Memberships } from './memberships.ts';
import { createMessages, type StandInMessage } from './messages.ts';
import { commandsKey } from './methods/profile.ts';
import { botAsUser } from './methods/send.ts';
import { findMethod } from './methods.ts';
import { createPeople, type People, toUser } from './people.ts';
import { createPictures, type FailedPicture, type PictureFault } from './pictures.ts';
import { createQueries } from './queries.ts';
import { createRate } from './rate.ts';
import { TelegramRefusal } from './refusal.ts';
import { callbackLifetimeMs, createUpdates, inlineLifetimeMs } from './updates.ts';
import type { Violation } from './violation.ts';
import type { WebhookTarget } from './webhook.ts';
import type { CallbackReply, InlineReply, TelegramEvent, World } from './world.ts';

export interface TelegramStandInOptions {
  readonly token: string;
  readonly botUsername?: string;
  /** Somebody who wrote to the bot in an earlier run, so that the private chat is there from the first. */
  readonly acquaintance?: UserRef;
  /**
   * Posts an update to the bot's webhook; the caller adds the secret header. Absent, updates wait for
   * getUpdates, or are posted to the URL that setWebhook names.
   */
  deliver?(update: Update): Promise<Response>;
  /** Which picture URLs Telegram cannot fetch; absent, it can fetch all. */
  pictureFails?(url: string): PictureFault;
  /** Whether Telegram's sending limits hold; they do unless this is false. */
  readonly rates?: boolean;
  /** How many messages are remembered, how many violations, and how many pictures; all unless told. */
  readonly keeps?: number;
  /** Whether the bot is told which inline results people choose; not unless this is true. */
  readonly inlineFeedback?: boolean;
  now?(): number;
  after?: After;
}

/** Telegram in two parts: the Bot API server, and the people who talk to the bot. */
export interface TelegramStandIn extends People, InlineMode, Memberships {
  /** The Bot API: `/bot<token>/<method>`. */
  readonly app: Hono;
  /** What chats show, oldest first; only of `chat`, and of its topic, if given. */
  messages(chat?: ChatRef): readonly StandInMessage[];
  /** Deletes a message as a person does; the bot is not told. */
  remove(messageId: number, chat?: ChatRef): void;
  commands(scope?: BotCommandScope, languageCode?: string): readonly BotCommand[];
  profile(): { readonly description: string; readonly shortDescription: string };
  readonly violations: readonly Violation[];
  /** Pictures that Telegram could not fetch, with how often the bot asked for each. */
  failedPictures(): readonly FailedPicture[];
  /** Puts trouble in the way of the bot's next calls. */
  fail(fault: Fault, scope?: FaultScope): void;
  /** Posts the last delivered update once more. */
  redeliver(): Promise<Response>;
  /** Calls `listener` with all that happens from now on, until the answer is called. */
  subscribe(listener: (event: TelegramEvent) => void): () => void;
}

/** A Telegram in memory, faithful in protocol and limits. */
export function createTelegramStandIn(options: TelegramStandInOptions): TelegramStandIn {
  const { token, now = Date.now, after = afterRealTime } = options;
  const { keeps = Number.POSITIVE_INFINITY } = options;
  const listeners = new Set<(event: TelegramEvent) => void>();
  const violations: Violation[] = [];
  const faults = createFaults();
  const rate = options.rates === false ? undefined : createRate({ now });

  const emit = (event: TelegramEvent): void => {
    for (const listener of listeners) listener(event);
  };
  const report = (violation: Violation): void => {
    violations.push(violation);
    if (violations.length > keeps) violations.shift();
    emit({ type: 'violation', violation });
  };

  const bot = createBot(options);
  const world: World = {
    bot,
    chats: createChats({ bot: botAsUser(bot) }),
    messages: createMessages({ now, emit, keeps }),
    pictures: createPictures({ fails: options.pictureFails ?? (() => false), keeps }),
    callbacks: createQueries<CallbackReply>({ lifetimeMs: callbackLifetimeMs, now, after }),
    inlines: createQueries<InlineReply>({ lifetimeMs: inlineLifetimeMs, now, after }),
    updates: createUpdates({ now, after, post: options.deliver ?? postOverHttp, reply }),
    profile: { commands: new Map(), description: '', shortDescription: '' },
    emit,
  };
  if (options.deliver) world.updates.webhook.set(ownWebhook);
  if (options.acquaintance) {
    const user = toUser(options.acquaintance);
    world.chats.open({ id: user.id }, user);
  }

  function reply(name: string, body: Record<string, unknown>): void {
    const method = findMethod(name);
    if (!method) return;
    const signal = new AbortController().signal;
    perform(name, method, body, signal, { world, rate, report }).catch((error: unknown) => {
      if (!(error instanceof TelegramRefusal)) throw error;
      if (error.rule) report({ rule: error.rule, method: name, detail: error.message });
    });
  }

  const { chats, messages, pictures, profile, updates } = world;
  return {
    app: createTelegramApp({ token, world, faults, after, rate, report }),
    ...createPeople(world),
    ...createInlineMode({ world, now, feedback: options.inlineFeedback === true }),
    ...createMemberships(world, now),
    messages: (chat) => messages.all().filter((message) => isIn(message, chat)),
    remove(messageId, chat = { id: toUser().id }) {
      const message = messages.find(chats.open(chat).chat.id, messageId);
      if (message) messages.remove(message);
    },
    commands: (scope, languageCode) => profile.commands.get(commandsKey(scope, languageCode)) ?? [],
    profile: () => ({
      description: profile.description,
      shortDescription: profile.shortDescription,
    }),
    violations,
    failedPictures: () => pictures.failed(),
    fail: (fault, scope) => faults.put(fault, scope),
    redeliver: () => updates.webhook.redeliver(),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Stands for the webhook that `deliver` is, until the bot sets another. */
const ownWebhook: WebhookTarget = {
  url: 'https://localhost/telegram/webhook',
  secretToken: '',
  maxConnections: 40,
};

function postOverHttp(update: Update, { url, secretToken }: WebhookTarget): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(secretToken && { 'x-telegram-bot-api-secret-token': secretToken }),
    },
    body: JSON.stringify(update),
  });
}

function isIn({ chatId, topic }: StandInMessage, chat: ChatRef | undefined): boolean {
  if (!chat) return true;
  return chatId === chat.id && (chat.topic === undefined || topic === chat.topic);
}

function createBot({ token, botUsername = 'vitrine_bot' }: TelegramStandInOptions): UserFromGetMe {
  return {
    id: Number(/^\d+/.exec(token)?.[0] ?? 42),
    is_bot: true,
    first_name: 'Vitrine',
    username: botUsername,
    can_join_groups: true,
    can_read_all_group_messages: false,
    supports_inline_queries: true,
    can_connect_to_business: false,
    has_main_web_app: false,
    has_topics_enabled: false,
    allows_users_to_create_topics: false,
    can_manage_bots: false,
    supports_join_request_queries: false,
  };
}
