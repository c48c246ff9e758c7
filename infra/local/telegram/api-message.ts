import type { Chat, Message, MessageEntity, PhotoSize, Update, User } from 'grammy/types';
import { anonymousAdmin } from './anonymous-admin.ts';
import type { Chats } from './chats.ts';
import type { Messages, StandInMessage } from './messages.ts';
import type { Photo } from './pictures.ts';

/** A message in the Bot API's shape, with the one that it answers. */
export function toApiMessage(
  message: StandInMessage,
  world: { chats: Chats; messages: Messages; bot: User },
): Message & Update.NonChannel {
  const { chats, messages, bot } = world;
  const { chat } = chats.get(message.chatId);
  const answered =
    message.replyTo === undefined ? undefined : messages.find(message.chatId, message.replyTo);
  return {
    message_id: message.messageId,
    from: message.from,
    ...(message.from.id === anonymousAdmin.id && { sender_chat: chat }),
    chat,
    date: message.date,
    ...(message.editDate && { edit_date: message.editDate }),
    ...toThread(message, chat, messages),
    ...(message.isViaBot && { via_bot: bot }),
    ...(answered && { reply_to_message: toApiMessage(withoutReply(answered), world) }),
    ...toContent(message),
    ...(message.keyboard.length > 0 && {
      reply_markup: { inline_keyboard: message.keyboard.map((row) => [...row]) },
    }),
  } as Message & Update.NonChannel;
}

/** The topic of a forum; elsewhere in supergroups, the first message of a chain of replies. */
function toThread(
  { topic, chatId, replyTo }: StandInMessage,
  { type }: Pick<Chat, 'type'>,
  messages: Messages,
): Partial<Message> {
  if (topic !== undefined) return { message_thread_id: topic, is_topic_message: true };
  if (type !== 'supergroup' || replyTo === undefined) return {};
  let root = replyTo;
  for (let at: number | undefined = replyTo; at !== undefined; ) {
    root = at;
    at = messages.find(chatId, at)?.replyTo;
  }
  return { message_thread_id: root };
}

/** Telegram nests no further than one message. */
function withoutReply({ replyTo: _, ...message }: StandInMessage): StandInMessage {
  return message;
}

function toContent(message: StandInMessage): Partial<Message> {
  const { text, entities, detected, photo, captionAbove, preview } = message;
  const links = detected.map(
    ({ type, offset, text: found }): MessageEntity => ({ type, offset, length: found.length }),
  );
  const all = [...entities, ...links].toSorted((a, b) => a.offset - b.offset);
  if (!photo) {
    return {
      text,
      ...(all.length > 0 && { entities: all }),
      ...(preview && { link_preview_options: toPreviewOptions(preview) }),
    };
  }
  return {
    photo: toSizes(photo),
    ...(text && { caption: text }),
    ...(all.length > 0 && { caption_entities: all }),
    ...(captionAbove && { show_caption_above_media: true as const }),
  };
}

function toPreviewOptions({ url, large, above }: NonNullable<StandInMessage['preview']>) {
  return { url, prefer_large_media: large, show_above_text: above };
}

/** One size, of no meaning: the stand-in looks at no pixel. */
function toSizes({ fileId }: Photo): PhotoSize[] {
  return [{ file_id: fileId, file_unique_id: fileId.slice(-8), width: 512, height: 512 }];
}
