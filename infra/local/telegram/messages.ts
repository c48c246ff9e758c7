import type { User } from 'grammy/types';
import type { ChatRecord } from './chats.ts';
import type { Content } from './content.ts';
import { badRequest } from './refusal.ts';

/** A message as a client shows it. It never changes; an edit puts another in its place. */
export interface StandInMessage extends Content {
  readonly chatId: number;
  readonly messageId: number;
  readonly topic?: number;
  /** Names a message that was sent by way of the bot. */
  readonly inlineMessageId?: string;
  readonly from: User;
  readonly isViaBot: boolean;
  readonly replyTo?: number;
  /** Epoch seconds, as in Telegram's own messages. */
  readonly date: number;
  readonly editDate?: number;
}

/** A message to post: everything that the store does not give. */
export type Draft = Content &
  Pick<StandInMessage, 'from'> &
  Partial<Pick<StandInMessage, 'topic' | 'inlineMessageId' | 'isViaBot' | 'replyTo'>>;

export interface Messages {
  post(chat: ChatRecord, draft: Draft): StandInMessage;
  /** @throws TelegramRefusal if nothing changes */
  edit(message: StandInMessage, content: Content): StandInMessage;
  remove(message: StandInMessage): void;
  find(chatId: number, messageId: number): StandInMessage | undefined;
  findInline(inlineMessageId: string): StandInMessage | undefined;
  /** The next message's number, given away to something that is not shown. */
  takeId(chatId: number): number;
  ageMs(message: StandInMessage): number;
  /** All that are left, in the order of sending. */
  all(): readonly StandInMessage[];
}

/** What happens to a message. */
export interface MessageEvent {
  readonly type: 'sent' | 'edited' | 'deleted';
  readonly message: StandInMessage;
}

export function createMessages({
  now,
  emit,
  keeps = Number.POSITIVE_INFINITY,
}: {
  now(): number;
  emit(event: MessageEvent): void;
  /** How many are remembered: the oldest go first. */
  keeps?: number;
}): Messages {
  const messages = new Map<string, StandInMessage>();
  const lastIds = new Map<number, number>();
  const seconds = (): number => Math.floor(now() / 1000);

  const put = (type: 'sent' | 'edited', message: StandInMessage): StandInMessage => {
    messages.set(key(message.chatId, message.messageId), message);
    const [oldest] = messages.keys();
    if (messages.size > keeps && oldest !== undefined) messages.delete(oldest);
    emit({ type, message });
    return message;
  };

  const takeId = (chatId: number): number => {
    const messageId = (lastIds.get(chatId) ?? 0) + 1;
    lastIds.set(chatId, messageId);
    return messageId;
  };

  return {
    takeId,
    post({ chat: { id: chatId } }, draft) {
      const place = { chatId, messageId: takeId(chatId), date: seconds() };
      return put('sent', { isViaBot: false, ...draft, ...place });
    },
    edit(message, content) {
      if (isSame(message, content)) throw notModified();
      const { preview: _, photo: __, captionAbove: ___, ...kept } = message;
      return put('edited', { ...kept, ...content, editDate: seconds() });
    },
    remove(message) {
      messages.delete(key(message.chatId, message.messageId));
      emit({ type: 'deleted', message });
    },
    find: (chatId, messageId) => messages.get(key(chatId, messageId)),
    findInline: (id) => messages.values().find(({ inlineMessageId }) => inlineMessageId === id),
    ageMs: ({ date }) => now() - date * 1000,
    all: () => [...messages.values()],
  };
}

function key(chatId: number, messageId: number): string {
  return `${chatId} ${messageId}`;
}

function isSame(before: Content, after: Content): boolean {
  return fingerprint(before) === fingerprint(after);
}

function fingerprint({ text, entities, keyboard, photo, captionAbove, preview }: Content): string {
  return JSON.stringify([text, entities, keyboard, photo?.fileId, captionAbove, preview]);
}

function notModified(): Error {
  const reason =
    'specified new message content and reply markup are exactly the same as a current content and reply markup of the message';
  return badRequest(`message is not modified: ${reason}`, 'not-modified');
}
