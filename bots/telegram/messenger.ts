import type { InlineQueryResult, InlineQueryResultsButton } from 'grammy/types';
import type { Api } from 'grammy/web';
import { clip } from '../core/clip.ts';
import type { Destination } from './destination.ts';
import type { ChatPlace } from './job.ts';
import type { Keyboard, TelegramMessage } from './message.ts';
import { captionOf, createPost, type PostApi, textOf, topicOf } from './post.ts';
import { attempt, migratedTo } from './telegram-error.ts';

/** A sentence above the chat for a moment, or in an alert to be closed by hand; 200 UTF-16 units of it. */
export interface Toast {
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

/** What became of an edit: done, or looking so already; the message is not there; it is a photo, which cannot become text. */
export type Edited = 'done' | 'gone' | 'photo';

/** What we say to Telegram. Every method throws `UpstreamError` of the service `telegram` where trying again may help. */
export interface Messenger {
  /** The new message's id; `undefined` when the chat is closed to us. @throws PhotoRefusedError too */
  send(to: Destination, message: TelegramMessage): Promise<number | undefined>;
  /** @throws PhotoRefusedError too */
  edit(place: ChatPlace, message: TelegramMessage): Promise<Edited>;
  editKeyboard(place: ChatPlace, keyboard: Keyboard): Promise<void>;
  /** Deletes a message; one too old for that, after 48 h, loses its buttons. */
  remove(place: ChatPlace): Promise<void>;
  showTyping(to: Destination): Promise<void>;
  /** Answers a pressed button. Too late is fine. */
  answerPress(queryId: string, toast?: Toast): Promise<void>;
  /** Too late is fine. */
  answerInline(queryId: string, answer: InlineAnswer): Promise<void>;
  /** Our own name, without the `@`. */
  username(): Promise<string>;
}

export type MessengerApi = PostApi &
  Pick<
    Api,
    | 'editMessageText'
    | 'editMessageMedia'
    | 'editMessageReplyMarkup'
    | 'deleteMessage'
    | 'sendChatAction'
    | 'answerCallbackQuery'
    | 'answerInlineQuery'
    | 'getMe'
  >;

export const maxToastUnits = 200;

export function createMessenger(api: MessengerApi): Messenger {
  const post = createPost(api);
  let name: string | undefined;

  const change = async (place: ChatPlace, message: TelegramMessage): Promise<Edited> => {
    const { text, photo, reply_markup } = message;
    const other = { ...textOf(message), reply_markup };
    if (photo) {
      const media = { type: 'photo', media: photo, ...captionOf(message) } as const;
      await api.editMessageMedia(place.chatId, place.messageId, media, { reply_markup });
    } else {
      await api.editMessageText(place.chatId, place.messageId, text, other);
    }
    return 'done';
  };

  const editKeyboard = ({ chatId, messageId }: ChatPlace, inline_keyboard: Keyboard) =>
    attempt(
      async () => {
        const other = { reply_markup: { inline_keyboard } };
        await api.editMessageReplyMarkup(chatId, messageId, other);
      },
      { 'not-modified': undefined, 'message-gone': undefined, 'chat-closed': undefined },
    );

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
      attempt<Edited>(() => change(place, message), {
        'not-modified': 'done',
        'message-gone': 'gone',
        'chat-closed': 'gone',
        'is-photo': 'photo',
      }),

    editKeyboard,

    async remove(place) {
      const isRemoved = await attempt(() => api.deleteMessage(place.chatId, place.messageId), {
        'message-gone': true,
        'chat-closed': true,
        undeletable: false,
      });
      if (!isRemoved) await editKeyboard(place, []);
    },

    showTyping: (to) =>
      attempt(async () => void (await api.sendChatAction(to.chatId, 'typing', topicOf(to))), {
        'chat-closed': undefined,
      }),

    answerPress: (queryId, toast) =>
      attempt(
        async () => {
          const text = clip(toast?.text ?? '', maxToastUnits);
          const other = toast ? { text, show_alert: toast.isAlert } : {};
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
