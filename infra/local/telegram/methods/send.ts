import type { Message } from 'grammy/types';
import { toApiMessage } from '../api-message.ts';
import { type Body, isRecord, numberOf } from '../body.ts';
import { assertTopic, assertWritable } from '../chats.ts';
import { type Content, readCaptionContent, readTextContent } from '../content.ts';
import { badRequest } from '../refusal.ts';
import type { World } from '../world.ts';

type SendWorld = Pick<World, 'bot' | 'chats' | 'messages' | 'pictures'>;

export function sendMessage(body: Body, world: SendWorld): Promise<Message> {
  return send(body, world, () => readTextContent(body, world));
}

export function sendPhoto(body: Body, world: SendWorld): Promise<Message> {
  return send(body, world, async () =>
    readCaptionContent(body, await world.pictures.take(body['photo'], body)),
  );
}

async function send(
  body: Body,
  world: SendWorld,
  read: () => Content | Promise<Content>,
): Promise<Message> {
  const chat = world.chats.get(body['chat_id']);
  assertWritable(chat);
  const topic = numberOf(body, 'message_thread_id');
  assertTopic(chat, topic);
  const replyTo = readReplyTo(body, chat.chat.id, world);
  const content = await read();
  const message = world.messages.post(chat, {
    ...content,
    from: botAsUser(world.bot),
    ...(topic !== undefined && { topic }),
    ...(replyTo !== undefined && { replyTo }),
  });
  return toApiMessage(message, world);
}

function readReplyTo(body: Body, chatId: number, { messages }: SendWorld): number | undefined {
  const parameters = body['reply_parameters'];
  if (!isRecord(parameters)) return;
  const messageId = numberOf(parameters, 'message_id');
  if (messageId === undefined) return;
  if (messages.find(chatId, messageId)) return messageId;
  if (parameters['allow_sending_without_reply']) return;
  throw badRequest('message to be replied not found');
}

/** The bot in messages, without what only getMe tells. */
export function botAsUser({ id, first_name, username }: World['bot']) {
  return { id, is_bot: true, first_name, username };
}
