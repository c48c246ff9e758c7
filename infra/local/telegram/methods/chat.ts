import type { ChatFullInfo, ChatMember } from 'grammy/types';
import { anonymousAdmin } from '../anonymous-admin.ts';
import { type Body, numberOf, textOf } from '../body.ts';
import { assertTopic, assertWritable, type ChatRecord, type Member } from '../chats.ts';
import { badRequest } from '../refusal.ts';
import type { World } from '../world.ts';

type ChatWorld = Pick<World, 'chats'>;

export function getChat(body: Body, { chats }: ChatWorld): ChatFullInfo {
  const { chat } = chats.get(body['chat_id']);
  return {
    ...chat,
    accent_color_id: 0,
    max_reaction_count: 11,
    accepted_gift_types: {
      unlimited_gifts: true,
      limited_gifts: true,
      unique_gifts: true,
      premium_subscription: true,
      gifts_from_channels: true,
    },
  } as ChatFullInfo;
}

export function getChatMember(body: Body, { chats }: ChatWorld): ChatMember {
  const chat = readable(body, chats);
  const userId = numberOf(body, 'user_id');
  if (userId === undefined) throw badRequest('invalid user_id specified', 'bad-field');
  if (userId === anonymousAdmin.id) return { status: 'left', user: anonymousAdmin };
  const member = chat.members.get(userId);
  if (!member) throw badRequest('user not found');
  return toChatMember(member);
}

export function getChatAdministrators(body: Body, { chats }: ChatWorld): ChatMember[] {
  const { chat, members } = readable(body, chats);
  if (chat.type === 'private') {
    throw badRequest('there are no administrators in the private chat', 'bad-field');
  }
  return [...members.values()]
    .filter(({ status }) => status === 'creator' || status === 'administrator')
    .map(toChatMember);
}

export function sendChatAction(body: Body, { chats, emit }: Pick<World, 'chats' | 'emit'>): true {
  const chat = chats.get(body['chat_id']);
  assertWritable(chat);
  assertTopic(chat, numberOf(body, 'message_thread_id'));
  emit({ type: 'action', chatId: chat.chat.id, action: textOf(body, 'action') });
  return true;
}

function readable(body: Body, chats: World['chats']): ChatRecord {
  const chat = chats.get(body['chat_id']);
  if (chat.chat.type !== 'private') assertWritable(chat);
  return chat;
}

/** A member in the Bot API's shape, with the rights that a new administrator has by default. */
export function toChatMember({ user, status, isAnonymous = false }: Member): ChatMember {
  if (status === 'creator') return { status, user, is_anonymous: isAnonymous };
  if (status === 'kicked') return { status, user, until_date: 0 };
  if (status === 'restricted') {
    return { status, user, is_member: true, until_date: 0, can_send_messages: false } as ChatMember;
  }
  if (status !== 'administrator') return { status, user };
  return {
    status,
    user,
    can_be_edited: false,
    is_anonymous: isAnonymous,
    can_manage_chat: true,
    can_delete_messages: true,
    can_manage_video_chats: true,
    can_restrict_members: true,
    can_promote_members: false,
    can_change_info: true,
    can_invite_users: true,
    can_post_stories: false,
    can_edit_stories: false,
    can_delete_stories: false,
    can_pin_messages: true,
    can_manage_topics: true,
  } as ChatMember;
}
