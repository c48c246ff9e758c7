import type { InlineQueryResult, InlineQueryResultsButton } from 'grammy/types';
import type { Api } from 'grammy/web';
import { clip } from '../core/clip.ts';
import type { Place } from './job.ts';
import type { Keyboard, TelegramMessage } from './message.ts';
import { attempt, migratedTo } from './telegram-error.ts';

/** Where a new message goes. */
export interface Destination {
  chatId: number;
  /** The topic of a forum. */
  threadId?: number | undefined;
  /** The message that it answers; if that is gone by then, no matter. */
  replyTo: number;
}

/** A sentence above the chat for a moment, or in an alert to be closed by hand; 200 UTF-16 units of it. */
export interface Notice {
  text: string;
  isAlert: boolean;
}

export interface InlineAnswer {
  results: InlineQueryResult[];
  /** What Telegram asks with for more; '' when there is no more. */
  nextOffset: string;
  cacheSeconds: number;
  button?: InlineQueryResultsButton;
}

/** What we say to Telegram. Every method throws `UpstreamError` of the service `telegram` where trying again may help. */
export interface Messenger {
  /** The new message's id; `undefined` when the chat is closed to us. @throws PictureRefusedError too */
  send(to: Destination, message: TelegramMessage): Promise<number | undefined>;
  /** Tells whether the message is still there. Looking so already is fine. @throws PictureRefusedError too */
  edit(place: Place, message: TelegramMessage): Promise<boolean>;
  editKeyboard(place: Place, keyboard: Keyboard): Promise<void>;
  showTyping(to: Destination): Promise<void>;
  /** Answers a pressed button. Too late is fine. */
  answerPress(queryId: string, notice?: Notice): Promise<void>;
  /** Too late is fine. */
  answerInline(queryId: string, answer: InlineAnswer): Promise<void>;
  /** Our own name, without the `@`. */
  username(): Promise<string>;
}

export type MessengerApi = Pick<
  Api,
  | 'sendMessage'
  | 'editMessageText'
  | 'editMessageTextInline'
  | 'editMessageReplyMarkup'
  | 'editMessageReplyMarkupInline'
  | 'sendChatAction'
  | 'answerCallbackQuery'
  | 'answerInlineQuery'
  | 'getMe'
>;

const maxNoticeUnits = 200;

export function createMessenger(api: MessengerApi): Messenger {
  let name: string | undefined;

  const post = async (to: Destination, { text, ...rest }: TelegramMessage) => {
    const reply_parameters = { message_id: to.replyTo, allow_sending_without_reply: true };
    const other = { ...rest, ...topicOf(to), reply_parameters };
    return (await api.sendMessage(to.chatId, text, other)).message_id;
  };

  const change = (place: Place, { text, ...rest }: TelegramMessage) =>
    'inlineMessageId' in place
      ? api.editMessageTextInline(place.inlineMessageId, text, rest)
      : api.editMessageText(place.chatId, place.messageId, text, rest);

  const changeKeyboard = (place: Place, inline_keyboard: Keyboard) => {
    const other = { reply_markup: { inline_keyboard } };
    return 'inlineMessageId' in place
      ? api.editMessageReplyMarkupInline(place.inlineMessageId, other)
      : api.editMessageReplyMarkup(place.chatId, place.messageId, other);
  };

  return {
    send: (to, message) =>
      attempt<number | undefined>(
        async () => {
          try {
            return await post(to, message);
          } catch (error) {
            const chatId = migratedTo(error);
            if (chatId === undefined) throw error;
            return post({ ...to, chatId }, message);
          }
        },
        { 'chat-closed': undefined },
      ),

    edit: (place, message) =>
      attempt(async () => Boolean(await change(place, message)), {
        'not-modified': true,
        'message-gone': false,
        'chat-closed': false,
      }),

    editKeyboard: (place, keyboard) =>
      attempt(async () => void (await changeKeyboard(place, keyboard)), {
        'not-modified': undefined,
        'message-gone': undefined,
        'chat-closed': undefined,
      }),

    showTyping: (to) =>
      attempt(async () => void (await api.sendChatAction(to.chatId, 'typing', topicOf(to))), {
        'chat-closed': undefined,
      }),

    answerPress: (queryId, notice) =>
      attempt(
        async () => {
          const text = clip(notice?.text ?? '', maxNoticeUnits);
          const other = notice ? { text, show_alert: notice.isAlert } : {};
          await api.answerCallbackQuery(queryId, other);
        },
        { 'too-old': undefined },
      ),

    answerInline: (queryId, { results, nextOffset, cacheSeconds, button }) =>
      attempt(
        async () => {
          await api.answerInlineQuery(queryId, results, {
            next_offset: nextOffset,
            cache_time: cacheSeconds,
            is_personal: false,
            ...(button ? { button } : {}),
          });
        },
        { 'too-old': undefined },
      ),

    async username() {
      name ??= await attempt(async () => (await api.getMe()).username, {});
      return name;
    },
  };
}

function topicOf({ threadId }: Destination): { message_thread_id?: number } {
  return threadId === undefined ? {} : { message_thread_id: threadId };
}
