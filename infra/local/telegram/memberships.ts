import type { ChatMemberUpdated, Message, Update } from 'grammy/types';
import type { ChatRecord, ChatRef, ChatState, MemberStatus, UserRef } from './chats.ts';
import { toChatMember } from './methods/chat.ts';
import { botAsUser } from './methods/send.ts';
import { toUser } from './people.ts';
import type { World } from './world.ts';

export interface Memberships {
  /** Changes how the bot stands with a chat, and tells the bot as Telegram does; `open` also makes a new chat known. */
  setChatState(chat: ChatRef, state: ChatState): Promise<void>;
  setMember(chat: ChatRef, user: UserRef, status: MemberStatus): void;
  /** Makes the bot an administrator of a group, or a plain member again. */
  setBotMember(chat: ChatRef, status: 'administrator' | 'member'): void;
}

type MembershipWorld = Pick<World, 'bot' | 'chats' | 'messages' | 'updates'>;

export function createMemberships(world: MembershipWorld, now: () => number): Memberships {
  const { bot, chats, messages, updates } = world;
  const date = (): number => Math.floor(now() / 1000);

  const tell = async (record: ChatRecord, before: MemberStatus): Promise<void> => {
    const after = statusOf(record.state);
    if (after === before) return;
    const user = botAsUser(bot);
    const person = record.members.values().find((member) => member.user.id !== bot.id)?.user;
    await updates.myChatMember({
      chat: record.chat,
      from: person ?? toUser(),
      date: date(),
      old_chat_member: toChatMember({ user, status: before }),
      new_chat_member: toChatMember({ user, status: after }),
    } as ChatMemberUpdated);
  };

  const tellOfMove = async (from: ChatRecord, toId: number): Promise<void> => {
    const to = chats.open({ id: toId, type: 'supergroup', title: titleOf(from) });
    const service = (record: ChatRecord, move: Partial<Message>): Promise<void> =>
      updates.message({
        message_id: messages.takeId(record.chat.id),
        from: toUser(),
        chat: record.chat,
        date: date(),
        ...move,
      } as Message & Update.NonChannel);
    await service(from, { migrate_to_chat_id: toId });
    await service(to, { migrate_from_chat_id: from.chat.id });
  };

  return {
    async setChatState(ref, state) {
      const record = chats.open(ref);
      const before = statusOf(record.state);
      record.state = state;
      await (typeof state === 'object'
        ? tellOfMove(record, state.migratedTo)
        : tell(record, before));
    },
    setMember(ref, userRef, status) {
      const user = toUser(userRef);
      chats.open(ref).members.set(user.id, { user, status });
    },
    setBotMember(ref, status) {
      chats.open(ref).members.set(bot.id, { user: botAsUser(bot), status });
    },
  };
}

/** A bot that a person blocks is kicked from their chat, for Telegram. */
function statusOf(state: ChatState): MemberStatus {
  if (state === 'blocked' || state === 'kicked') return 'kicked';
  return state === 'left' || state === 'deleted' ? 'left' : 'member';
}

function titleOf({ chat }: ChatRecord): string {
  return chat.type === 'private' ? chat.first_name : chat.title;
}
