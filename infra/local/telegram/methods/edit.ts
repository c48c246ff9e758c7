import type { Message } from 'grammy/types';
import { toApiMessage } from '../api-message.ts';
import { type Body, isRecord, numberOf, textOf } from '../body.ts';
import { assertWritable } from '../chats.ts';
import { type Content, readCaptionContent, readKeyboard, readTextContent } from '../content.ts';
import type { StandInMessage } from '../messages.ts';
import { badRequest } from '../refusal.ts';
import type { World } from '../world.ts';

type EditWorld = Pick<World, 'bot' | 'chats' | 'messages' | 'pictures'>;
type Edited = Promise<Message | true>;

export function editMessageText(body: Body, world: EditWorld): Edited {
  return edit(body, world, (message) => {
    // no rule broken: a text may have become a photo since the bot looked, though never the other way round
    if (message.photo) throw badRequest(`there is no text ${toEdit}`);
    return readTextContent(body, world);
  });
}

export function editMessageCaption(body: Body, world: EditWorld): Edited {
  return edit(body, world, ({ photo }) => {
    if (!photo) throw badRequest(`there is no caption ${toEdit}`, 'wrong-message-kind');
    return readCaptionContent(body, photo);
  });
}

/** Turns a text into a picture as well, as Telegram allows. */
export function editMessageMedia(body: Body, world: EditWorld): Edited {
  return edit(body, world, async ({ inlineMessageId }) => {
    const media = isRecord(body['media']) ? body['media'] : {};
    const type = textOf(media, 'type');
    if (type !== 'photo') {
      const why = `type "${type}" is unsupported`;
      throw badRequest(`can't parse InputMedia: ${why}`, 'bad-field');
    }
    const isUpload = textOf(media, 'media').startsWith('attach://');
    if (inlineMessageId !== undefined && isUpload) {
      throw badRequest(unknownToInline, 'wrong-file');
    }
    const photo = await world.pictures.take(media['media'], body);
    return { ...readCaptionContent(media, photo), keyboard: readKeyboard(body) };
  });
}

export function editMessageReplyMarkup(body: Body, world: EditWorld): Edited {
  return edit(body, world, (message) => ({
    ...contentOf(message),
    keyboard: readKeyboard(body),
  }));
}

const toEdit = 'in the message to edit';
const unknownToInline = 'inline message media must be a URL or a file identifier';

async function edit(
  body: Body,
  world: EditWorld,
  change: (message: StandInMessage) => Content | Promise<Content>,
): Edited {
  const inlineMessageId = textOf(body, 'inline_message_id');
  const message = inlineMessageId
    ? findInline(inlineMessageId, world)
    : findOwn(body, world, 'edit');
  const edited = world.messages.edit(message, await change(message));
  return inlineMessageId ? true : toApiMessage(edited, world);
}

function findInline(id: string, { messages }: EditWorld): StandInMessage {
  const message = messages.findInline(id);
  if (!message) throw badRequest('MESSAGE_ID_INVALID');
  return message;
}

/** The message that a method is to change. @throws TelegramRefusal if it is not there, or another's */
export function findOwn(
  body: Body,
  { chats, messages, bot }: Pick<World, 'chats' | 'messages' | 'bot'>,
  purpose: 'edit' | 'delete',
): StandInMessage {
  const messageId = numberOf(body, 'message_id');
  if (messageId === undefined) throw badRequest('message identifier is not specified', 'bad-field');
  const chat = chats.get(body['chat_id']);
  assertWritable(chat);
  const message = messages.find(chat.chat.id, messageId);
  if (!message) throw badRequest(`message to ${purpose} not found`);
  const mayDelete = purpose === 'delete' && isAllowedToDelete(chat, bot.id);
  if (message.from.id !== bot.id && !mayDelete) {
    throw badRequest(
      `message can't be ${purpose}${purpose === 'edit' ? 'ed' : 'd'}`,
      'not-own-message',
    );
  }
  return message;
}

/** In a private chat a bot deletes what people write; in a group, as an administrator. */
function isAllowedToDelete({ chat, members }: ReturnType<World['chats']['get']>, botId: number) {
  return chat.type === 'private' || members.get(botId)?.status === 'administrator';
}

function contentOf(message: StandInMessage): Content {
  const { text, entities, detected, keyboard, photo, captionAbove, preview } = message;
  return {
    ...{ text, entities, detected, keyboard },
    ...(photo && { photo }),
    ...(captionAbove !== undefined && { captionAbove }),
    ...(preview && { preview }),
  };
}
