import type { Api } from 'grammy/web';
import type { Destination } from './destination.ts';
import { noPreview, type TelegramMessage } from './message.ts';

/** Sends a new message, and gives its id. Throws as the Bot API's client does. */
export type Post = (to: Destination, message: TelegramMessage) => Promise<number>;

export type PostApi = Pick<Api, 'sendMessage' | 'sendPhoto'>;

export function createPost(api: PostApi): Post {
  return async (to, message) => {
    const { text, photo, reply_markup } = message;
    const other = { reply_markup, ...topicOf(to), ...replyOf(to) };
    const sent = photo
      ? api.sendPhoto(to.chatId, photo, { ...captionOf(message), ...other })
      : api.sendMessage(to.chatId, text, { ...textOf(message), ...other });
    return (await sent).message_id;
  };
}

export function topicOf({ threadId }: Destination): { message_thread_id?: number } {
  return threadId === undefined ? {} : { message_thread_id: threadId };
}

export function textOf({ entities }: TelegramMessage) {
  return { entities, link_preview_options: noPreview };
}

export function captionOf({ text, entities }: TelegramMessage) {
  return { caption: text, caption_entities: entities };
}

function replyOf({ replyTo }: Destination) {
  if (replyTo === undefined) return {};
  return { reply_parameters: { message_id: replyTo, allow_sending_without_reply: true } };
}
