import * as z from 'zod/mini';

const common = {
  platform: z.literal('telegram'),
  /** Telegram's own number of the update, by which a repeated one is known. */
  updateId: z.int(),
  /** Epoch milliseconds. A pressed button lives 150 s from about then, an inline query 30 s. */
  receivedAt: z.number(),
  /** Whose wish it is. */
  fromId: z.optional(z.int()),
};

/** Which of our messages. */
const place = z.object({ chatId: z.int(), messageId: z.int() });

const message = z.object({
  ...common,
  kind: z.literal('message'),
  chatId: z.int(),
  isPrivate: z.boolean(),
  /** Written in the group's own name, as its anonymous admins do. */
  asGroup: z.optional(z.boolean()),
  /** The topic of a forum. */
  threadId: z.optional(z.int()),
  messageId: z.int(),
  text: z.string(),
  /** The message that this one answers, if it has buttons. */
  repliedTo: z.optional(
    z.object({
      /** Only of a message of our own: another, sent by way of us, is not to be edited by its number. */
      messageId: z.optional(z.int()),
      buttons: z.array(z.string()),
    }),
  ),
});

const press = z.object({
  ...common,
  kind: z.literal('press'),
  queryId: z.string(),
  /** What a button says that stands on the message. */
  data: z.string(),
  place,
  threadId: z.optional(z.int()),
  /** It stands on a notice, which stays as it is. */
  onNotice: z.optional(z.boolean()),
  /** The message that ours answers, so that another in its place can answer it too. */
  replyTo: z.optional(z.int()),
});

/** A button that the message does not have, as far as we know: only the query is answered. */
const unknownPress = z.object({
  ...common,
  kind: z.literal('unknown-press'),
  queryId: z.string(),
});

const inline = z.object({
  ...common,
  kind: z.literal('inline'),
  queryId: z.string(),
  text: z.string(),
  offset: z.string(),
});

/** How we stand with a chat has changed. */
const membership = z.object({
  ...common,
  kind: z.literal('membership'),
  chatId: z.int(),
  /** Why we cannot write there, in a few words of ours; absent when we can. */
  closed: z.optional(z.string()),
  /** When, by Telegram's clock: updates are worked off in any order. Epoch milliseconds. */
  at: z.optional(z.number()),
});

/** A group has become a supergroup, with another id. */
const migrated = z.object({
  ...common,
  kind: z.literal('migrated'),
  from: z.int(),
  to: z.int(),
});

/** What the `telegram` function leaves to the worker, as it stands on the queue: all that is read of an update. */
export const telegramJobSchema = z.discriminatedUnion('kind', [
  message,
  press,
  unknownPress,
  inline,
  membership,
  migrated,
]);

export type TelegramJob = z.infer<typeof telegramJobSchema>;
export type MessageJob = z.infer<typeof message>;
export type PressJob = z.infer<typeof press>;
export type UnknownPressJob = z.infer<typeof unknownPress>;
export type InlineJob = z.infer<typeof inline>;
export type MembershipJob = z.infer<typeof membership>;
export type MigratedJob = z.infer<typeof migrated>;
export type ChatPlace = z.infer<typeof place>;

/** Who asks, as their calls to Chainbase are counted. All anonymous admins of all groups have one name: their group tells them apart. */
export function personOf(job: TelegramJob): string | undefined {
  if (job.kind === 'message' && job.asGroup) return `telegram:${job.chatId}`;
  return job.fromId === undefined ? undefined : `telegram:${job.fromId}`;
}
