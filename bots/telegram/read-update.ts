import * as z from 'zod/mini';
import { lenient } from '../../shared/lenient.ts';
import { readButton } from '../core/button.ts';
import { readPage } from '../core/read-ask.ts';
import { readCommand } from './commands.ts';
import type {
  InlineJob,
  MembershipJob,
  MessageJob,
  MigratedJob,
  PressJob,
  TelegramJob,
  UnknownPressJob,
} from './job.ts';

/** The update types that we read; Telegram sends no others. */
export const allowedUpdates = [
  'message',
  'callback_query',
  'inline_query',
  'my_chat_member',
] as const;

const user = z.object({ id: lenient(z.int()), is_bot: z.boolean() });
const chat = z.object({ id: z.int(), type: z.string() });
const keyboard = z.object({
  inline_keyboard: z.array(z.array(z.object({ callback_data: z.optional(z.string()) }))),
});

const message = z.object({
  message_id: z.int(),
  message_thread_id: z.optional(z.int()),
  is_topic_message: z.optional(z.boolean()),
  chat,
  from: z.optional(user),
  sender_chat: z.optional(z.object({ id: z.int() })),
  via_bot: z.optional(user),
  text: z.optional(z.string()),
  migrate_to_chat_id: z.optional(z.int()),
  migrate_from_chat_id: z.optional(z.int()),
  reply_to_message: lenient(
    z.object({
      message_id: z.int(),
      from: z.optional(user),
      reply_markup: z.optional(keyboard),
    }),
  ),
});

const callbackQuery = z.object({
  id: z.string(),
  from: lenient(user),
  data: z.optional(z.string()),
  message: z.optional(
    z.object({
      message_id: z.int(),
      message_thread_id: z.optional(z.int()),
      is_topic_message: z.optional(z.boolean()),
      chat,
      reply_to_message: lenient(z.object({ message_id: z.int() })),
      reply_markup: lenient(keyboard),
    }),
  ),
});

const inlineQuery = z.object({
  id: z.string(),
  from: lenient(user),
  query: z.string(),
  offset: z.string(),
});

const membership = z.object({
  chat,
  /** Epoch seconds. */
  date: z.optional(z.int()),
  from: lenient(user),
  new_chat_member: z.object({
    status: z.string(),
    // of a restricted one
    is_member: z.optional(z.boolean()),
    can_send_messages: z.optional(z.boolean()),
  }),
});

const updateSchema = z.object({
  update_id: z.int(),
  message: z.optional(message),
  callback_query: z.optional(callbackQuery),
  inline_query: z.optional(inlineQuery),
  my_chat_member: z.optional(membership),
});

type Message = z.infer<typeof message>;
type Keyboard = z.infer<typeof keyboard>;
type Membership = z.infer<typeof membership>;
type CallbackQuery = z.infer<typeof callbackQuery>;
type Common = Pick<TelegramJob, 'platform' | 'updateId' | 'receivedAt' | 'fromId'>;

const chatTypes = new Set(['private', 'group', 'supergroup']);

/**
 * What an update asks of us, or nothing: most of what is said in a group is not for us.
 * What does not look like an update is not for us either.
 *
 * @param now epoch milliseconds
 */
export function readUpdate(raw: unknown, now: number): TelegramJob | undefined {
  const update = updateSchema.safeParse(raw).data;
  if (!update) return undefined;
  const { message, callback_query: pressed, inline_query: typed, my_chat_member: ours } = update;
  const fromId = (message ?? pressed ?? typed ?? ours)?.from?.id;
  const common: Common = {
    platform: 'telegram',
    updateId: update.update_id,
    receivedAt: now,
    ...(fromId === undefined ? {} : { fromId }),
  };
  if (message) return readMigration(message, common) ?? readMessage(message, common);
  if (pressed) return readPress(pressed, common);
  if (typed) return readInline(typed, common);
  if (ours) return readMembership(ours, common);
  return undefined;
}

/** Told twice: in the group that was, and in the one that is. */
function readMigration(message: Message, common: Common): MigratedJob | undefined {
  const { chat, migrate_to_chat_id: to, migrate_from_chat_id: from } = message;
  if (to !== undefined) return { ...common, kind: 'migrated', from: chat.id, to };
  if (from !== undefined) return { ...common, kind: 'migrated', from, to: chat.id };
  return undefined;
}

function readMessage(message: Message, common: Common): MessageJob | undefined {
  const { chat, text, via_bot } = message;
  if (text === undefined || via_bot || !chatTypes.has(chat.type) || !isPerson(message)) return;
  const isPrivate = chat.type === 'private';
  const repliedTo = readReply(message);
  const isJump = repliedTo !== undefined && readPage(text) !== undefined;
  if (!isPrivate && !isJump && !readCommand(text)) return;
  return {
    ...common,
    kind: 'message',
    chatId: chat.id,
    isPrivate,
    ...(message.sender_chat ? { asGroup: true } : {}),
    ...topicOf(message),
    messageId: message.message_id,
    text,
    ...(repliedTo ? { repliedTo } : {}),
  };
}

/** People, and admins who hide behind their group; neither bots nor channels. */
function isPerson({ from, sender_chat, chat }: Message): boolean {
  if (sender_chat) return sender_chat.id === chat.id;
  return from !== undefined && !from.is_bot;
}

function readReply({ reply_to_message: replied }: Message): MessageJob['repliedTo'] {
  const buttons = buttonsOf(replied?.reply_markup);
  if (!replied || buttons.length === 0) return undefined;
  return { buttons, ...(replied.from?.is_bot ? { messageId: replied.message_id } : {}) };
}

function buttonsOf(markup: Keyboard | undefined): string[] {
  return (markup?.inline_keyboard ?? [])
    .flat()
    .map((button) => button.callback_data)
    .filter((data) => data !== undefined);
}

/** In other groups a thread is only a chain of replies, to which nothing can be sent. */
function topicOf(message: Pick<Message, 'is_topic_message' | 'message_thread_id'>) {
  const { is_topic_message: isTopic, message_thread_id: threadId } = message;
  return isTopic && threadId !== undefined ? { threadId } : {};
}

/**
 * The Bot API does not promise that a message has the button: a modified client may send any data, and would put its own wallet
 * into somebody's gallery. What was sent by inline mode comes without its buttons, so there none of them counts.
 */
function readPress(
  { id: queryId, data, message }: CallbackQuery,
  common: Common,
): PressJob | UnknownPressJob | undefined {
  if (data === undefined) return undefined;
  const buttons = buttonsOf(message?.reply_markup);
  if (!message || !buttons.includes(data)) {
    return { ...common, kind: 'unknown-press', queryId };
  }
  const place = { chatId: message.chat.id, messageId: message.message_id };
  const replyTo = message.reply_to_message?.message_id;
  return {
    ...common,
    kind: 'press',
    queryId,
    data,
    place,
    ...topicOf(message),
    ...(buttons.some(isOfNotice) ? { onNotice: true } : {}),
    ...(replyTo === undefined ? {} : { replyTo }),
  };
}

/** Only notices have buttons that mute. */
function isOfNotice(data: string): boolean {
  return readButton(data)?.action === 'mute';
}

function readMembership(
  { chat, date, new_chat_member: ours }: Membership,
  common: Common,
): MembershipJob | undefined {
  if (!chatTypes.has(chat.type)) return undefined;
  // That it may not write for a while, the next notice finds out, and waits.
  if (ours.status === 'restricted' && ours.is_member && ours.can_send_messages === false)
    return undefined;
  const closed = whyClosed(chat, ours);
  const at = date && date * 1_000;
  return { ...common, kind: 'membership', chatId: chat.id, at, ...(closed ? { closed } : {}) };
}

function whyClosed(
  { type }: Membership['chat'],
  { status, is_member }: Membership['new_chat_member'],
): string | undefined {
  const isOut =
    status === 'kicked' || status === 'left' || (status === 'restricted' && is_member === false);
  if (!isOut) return undefined;
  return type === 'private'
    ? 'the person has blocked the bot'
    : 'the bot was removed from the group';
}

function readInline({ id, query, offset }: z.infer<typeof inlineQuery>, common: Common): InlineJob {
  return { ...common, kind: 'inline', queryId: id, text: query, offset };
}
