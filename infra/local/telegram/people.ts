import type { CallbackQuery, Message, Update, User } from 'grammy/types';
import { anonymousAdmin } from './anonymous-admin.ts';
import { toApiMessage } from './api-message.ts';
import { detectLinks } from './autolink.ts';
import type { ChatRef, UserRef } from './chats.ts';
import { cleanText } from './clean-text.ts';
import type { StandInMessage } from './messages.ts';
import { reachesBot } from './privacy.ts';
import type { CallbackReply, World } from './world.ts';

export interface SendInput {
  readonly text: string;
  readonly chat?: ChatRef;
  readonly user?: UserRef;
  /** The number of the message that this one answers. */
  readonly replyTo?: number;
}

export type PressInput = { readonly data: string; readonly user?: UserRef } & (
  | { readonly messageId: number; readonly chat?: ChatRef }
  | { readonly inlineMessageId: string }
);

/** What came of a pressed button; `unanswered` when the query died first. */
export type CallbackAnswer =
  | ({ readonly state: 'answered' } & CallbackReply)
  | { readonly state: 'unanswered' };

export interface People {
  /** Writes to the bot, an anonymous administrator in the group's name; done when the bot's webhook was tried once. */
  send(input: SendInput): Promise<StandInMessage>;
  /** Presses a button, even one that the message does not show, as a bad client can. */
  press(input: PressInput): Promise<CallbackAnswer>;
}

type PeopleWorld = Pick<World, 'bot' | 'chats' | 'messages' | 'callbacks' | 'updates'>;

/** The person in front of the screen, where no other is named. */
const you: UserRef = { id: 7_000_001, first_name: 'You', language_code: 'en' };

export function createPeople(world: PeopleWorld): People {
  const { chats, messages, callbacks, updates } = world;
  return {
    async send({ text, user: userRef, chat: chatRef, replyTo }) {
      const user = toUser(userRef);
      const record = chats.open(chatRef ?? { id: user.id }, user);
      const written = cleanText({ text, entities: [] });
      const message = messages.post(record, {
        ...written,
        detected: detectLinks(written.text),
        keyboard: [],
        from: record.members.get(user.id)?.isAnonymous ? anonymousAdmin : user,
        ...(chatRef?.topic !== undefined && { topic: chatRef.topic }),
        ...(replyTo !== undefined && { replyTo }),
      });
      if (reachesBot(message, record, world)) await updates.message(toApiMessage(message, world));
      return message;
    },
    async press(input) {
      const user = toUser(input.user);
      const { id, answered } = callbacks.open();
      const place = placeOf(input, user, world);
      // not awaited: the answer may come before the webhook has said that it took the update
      void updates.callbackQuery({ id, from: user, data: input.data, ...place });
      const reply = await answered;
      return reply ? { state: 'answered', ...reply } : { state: 'unanswered' };
    },
  };
}

/** A person in the Bot API's shape. */
export function toUser(ref: UserRef = you): User {
  return { first_name: you.first_name ?? '', ...ref, is_bot: false };
}

function placeOf(
  input: PressInput,
  user: User,
  world: PeopleWorld,
): Pick<CallbackQuery, 'chat_instance' | 'message' | 'inline_message_id'> {
  if ('inlineMessageId' in input) {
    return { chat_instance: input.inlineMessageId, inline_message_id: input.inlineMessageId };
  }
  const record = world.chats.open(input.chat ?? { id: user.id }, user);
  const message = world.messages.find(record.chat.id, input.messageId);
  return {
    chat_instance: String(Math.abs(record.chat.id) * 31),
    message: message
      ? toApiMessage(message, world)
      : ({ chat: record.chat, message_id: input.messageId, date: 0 } as Message &
          Update.NonChannel),
  };
}
