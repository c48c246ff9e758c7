import type { ChatMemberUpdated, Message, Update } from 'grammy/types';
import type {
  ChatRecord,
  ChatRef,
  ChatState,
  Member,
  MemberStatus,
  TopicState,
  UserRef,
} from './chats.ts';
import { toChatMember } from './methods/chat.ts';
import { botAsUser } from './methods/send.ts';
import { toUser } from './people.ts';
import type { World } from './world.ts';

export interface Memberships {
  /**
   * Changes how the bot stands with a chat, and tells the bot as Telegram does; `open` also adds it to a group that is
   * new.
   */
  setChatState(chat: ChatRef, state: ChatState): Promise<void>;
  setMember(
    chat: ChatRef,
    user: UserRef,
    status: MemberStatus,
    options?: Pick<Member, 'isAnonymous'>,
  ): void;
  /** Makes the bot an administrator of a group, or a plain member again, and tells it. */
  setBotMember(chat: ChatRef, status: 'administrator' | 'member'): Promise<void>;
  /** Opens, closes or deletes a topic; the bot is not told. */
  setTopic(chat: ChatRef & Required<Pick<ChatRef, 'topic'>>, state: TopicState): void;
}

type MembershipWorld = Pick<World, 'bot' | 'chats' | 'messages' | 'updates'>;

export function createMemberships(world: MembershipWorld, now: () => number): Memberships {
  const { bot, chats, messages, updates } = world;
  const user = botAsUser(bot);
  const date = (): number => Math.floor(now() / 1000);

  /** A bot that a person blocks is kicked from their chat, for Telegram. */
  const statusIn = ({ state, members }: ChatRecord): MemberStatus => {
    if (state === 'blocked' || state === 'kicked') return 'kicked';
    if (state === 'left' || state === 'deleted') return 'left';
    return state === 'restricted' ? state : (members.get(bot.id)?.status ?? 'member');
  };

  const tell = async (record: ChatRecord, before: MemberStatus): Promise<void> => {
    const after = statusIn(record);
    if (after === before) return;
    const person = record.members.values().find((member) => member.user.id !== bot.id)?.user;
    await updates.myChatMember({
      chat: record.chat,
      from: person ?? toUser(),
      date: date(),
      old_chat_member: toChatMember({ user, status: before }),
      new_chat_member: toChatMember({ user, status: after }),
    } as ChatMemberUpdated);
  };

  const service = (record: ChatRecord, what: Partial<Message>): Promise<void> =>
    updates.message({
      message_id: messages.takeId(record.chat.id),
      from: toUser(),
      chat: record.chat,
      date: date(),
      ...what,
    } as Message & Update.NonChannel);

  /** Members move with their group; topics are nothing that a group had. */
  const move = async (from: ChatRecord, toId: number): Promise<void> => {
    const to = chats.open({ id: toId, type: 'supergroup', title: titleOf(from) });
    for (const [id, member] of from.members) to.members.set(id, member);
    await service(from, { migrate_to_chat_id: toId });
    await service(to, { migrate_from_chat_id: from.chat.id });
  };

  return {
    async setChatState(ref, state) {
      const isNew = !chats.find(ref.id);
      const record = chats.open(ref);
      const isJoined = isNew && state === 'open' && record.chat.type !== 'private';
      const before = isJoined ? 'left' : statusIn(record);
      record.state = state;
      if (typeof state === 'object') return move(record, state.migratedTo);
      await tell(record, before);
      if (isJoined) await service(record, { new_chat_members: [user] });
    },
    setMember(ref, userRef, status, options = {}) {
      const person = toUser(userRef);
      chats.open(ref).members.set(person.id, { user: person, status, ...options });
    },
    async setBotMember(ref, status) {
      const record = chats.open(ref);
      const before = statusIn(record);
      record.members.set(bot.id, { user, status });
      await tell(record, before);
    },
    setTopic({ topic, ...ref }, state) {
      const { topics } = chats.open({ ...ref, topic });
      if (state === 'deleted') topics.delete(topic);
      else topics.set(topic, state);
    },
  };
}

function titleOf({ chat }: ChatRecord): string {
  return chat.type === 'private' ? chat.first_name : chat.title;
}
