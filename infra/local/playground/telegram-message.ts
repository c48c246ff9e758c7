import type { MessageEntity } from 'grammy/types';
import type { StandInMessage } from '../telegram/messages.ts';
import { toUser } from '../telegram/people.ts';
import type { TelegramMessage, TelegramPicture } from './wire.ts';

/** The chat of the person at the page with the bot. */
export const yourChatId = toUser().id;

/** A message as the page draws it. */
export function toTelegramMessage(message: StandInMessage): TelegramMessage {
  const { from, replyTo, editDate, inlineMessageId } = message;
  const picture = pictureOf(message);
  return {
    id: message.messageId,
    chatId: message.chatId,
    isBot: from.is_bot,
    author: from.first_name,
    text: message.text,
    entities: entitiesOf(message),
    keyboard: message.keyboard,
    ...(picture ? { picture } : {}),
    ...(replyTo === undefined ? {} : { replyTo }),
    ...(inlineMessageId === undefined ? {} : { inlineMessageId }),
    isViaBot: message.isViaBot,
    date: message.date,
    isEdited: editDate !== undefined,
  };
}

function entitiesOf({ entities, detected }: StandInMessage): MessageEntity[] {
  const links = detected.map(
    ({ type, offset, text }): MessageEntity => ({ type, offset, length: text.length }),
  );
  return [...entities, ...links];
}

function pictureOf({ photo, preview, captionAbove }: StandInMessage): TelegramPicture | undefined {
  if (photo?.url) return { url: photo.url, isAbove: captionAbove !== true };
  return preview?.ok ? { url: preview.url, isAbove: preview.above } : undefined;
}
