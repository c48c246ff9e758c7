import type { Chat, ResponseParameters, User } from 'grammy/types';
import { badRequest, TelegramRefusal } from './refusal.ts';

/** A person, as far as a test cares. */
export type UserRef = Pick<User, 'id'> & Partial<Omit<User, 'is_bot'>>;

/**
 * A chat, as far as a test cares. Without a `type` the id tells: positive is private,
 * below -10^12 a supergroup, else a group. `topic` makes it a forum.
 */
export interface ChatRef {
  readonly id: number;
  readonly type?: 'private' | 'group' | 'supergroup';
  readonly title?: string;
  readonly topic?: number;
}

/** How the bot stands with a chat. */
export type ChatState =
  | 'open'
  | 'blocked'
  | 'deactivated'
  | 'kicked'
  | 'left'
  /** In the group, and not allowed to write. */
  | 'restricted'
  | 'deleted'
  | { readonly migratedTo: number };

export type MemberStatus =
  | 'creator'
  | 'administrator'
  | 'member'
  | 'restricted'
  | 'left'
  | 'kicked';

export interface Member {
  readonly user: User;
  readonly status: MemberStatus;
  /** Whether an administrator writes in the group's name. */
  readonly isAnonymous?: boolean;
}

/** A closed topic takes no messages; a deleted one is not there. */
export type TopicState = 'open' | 'closed' | 'deleted';

export interface ChatRecord {
  readonly chat: Exclude<Chat, Chat.ChannelChat>;
  state: ChatState;
  readonly topics: Map<number, Exclude<TopicState, 'deleted'>>;
  readonly members: Map<number, Member>;
}

export interface Chats {
  /** The chat, made on first sight with `user` in it. */
  open(ref: ChatRef, user?: User): ChatRecord;
  find(id: unknown): ChatRecord | undefined;
  /** The chat that a method names. @throws TelegramRefusal if there is none */
  get(id: unknown): ChatRecord;
}

const firstSupergroupId = -1_000_000_000_000;

export function createChats({ bot }: { bot: User }): Chats {
  const chats = new Map<number, ChatRecord>();
  const find = (id: unknown): ChatRecord | undefined => chats.get(Number(id));

  return {
    find,
    get(id) {
      if (id === undefined || id === '') throw badRequest('chat_id is empty', 'bad-field');
      const record = find(id);
      if (!record) throw badRequest('chat not found');
      return record;
    },
    open(ref, user) {
      const record = find(ref.id) ?? createRecord(ref, user, bot);
      chats.set(ref.id, record);
      const { topic } = ref;
      if (topic !== undefined && !record.topics.has(topic)) record.topics.set(topic, 'open');
      if (user && !record.members.has(user.id)) {
        record.members.set(user.id, { user, status: 'member' });
      }
      return record;
    },
  };
}

function createRecord(ref: ChatRef, user: User | undefined, bot: User): ChatRecord {
  return {
    chat: createChat(ref, user),
    state: 'open',
    topics: new Map(),
    members: new Map([[bot.id, { user: bot, status: 'member' }]]),
  };
}

function createChat({ id, type, title, topic }: ChatRef, user?: User): ChatRecord['chat'] {
  const kind = type ?? (id > 0 ? 'private' : id < firstSupergroupId ? 'supergroup' : 'group');
  if (kind === 'private') {
    const { first_name = 'You', username } = user ?? {};
    return { id, type: kind, first_name, ...(username && { username }) };
  }
  const named = { id, title: title ?? 'Group' };
  if (kind === 'group') return { ...named, type: kind };
  return { ...named, type: kind, ...(topic !== undefined && { is_forum: true }) };
}

/** Lets a message be sent or changed. @throws TelegramRefusal with Telegram's words if the bot may not */
export function assertWritable({ chat, state }: ChatRecord): void {
  if (state === 'open') return;
  if (state === 'restricted') {
    throw badRequest('not enough rights to send text messages to the chat');
  }
  if (typeof state === 'object') {
    const parameters: ResponseParameters = { migrate_to_chat_id: state.migratedTo };
    const description = 'Bad Request: group chat was upgraded to a supergroup chat';
    throw new TelegramRefusal(400, description, { parameters });
  }
  const reasons = {
    blocked: 'bot was blocked by the user',
    deactivated: 'user is deactivated',
    kicked: `bot was kicked from the ${chat.type} chat`,
    left: `bot is not a member of the ${chat.type} chat`,
    deleted: 'the group chat was deleted',
  };
  throw new TelegramRefusal(403, `Forbidden: ${reasons[state]}`);
}

/** Lets a message go to a topic. @throws TelegramRefusal if the chat has no such topic, or it is closed */
export function assertTopic({ chat, topics }: ChatRecord, topic: number | undefined): void {
  if (topic === undefined) return;
  const isForum = chat.type === 'supergroup' && chat.is_forum === true;
  if (!isForum || !topics.has(topic)) throw badRequest('message thread not found');
  if (topics.get(topic) === 'closed') throw badRequest('TOPIC_CLOSED');
}
