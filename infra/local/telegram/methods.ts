import type { Body } from './body.ts';
import { answerCallbackQuery, answerInlineQuery } from './methods/answer.ts';
import { getChat, getChatAdministrators, getChatMember, sendChatAction } from './methods/chat.ts';
import { deleteMessage } from './methods/delete-message.ts';
import {
  editMessageCaption,
  editMessageMedia,
  editMessageReplyMarkup,
  editMessageText,
} from './methods/edit.ts';
import {
  getMe,
  setMyCommands,
  setMyDescription,
  setMyShortDescription,
} from './methods/profile.ts';
import { sendMessage, sendPhoto } from './methods/send.ts';
import { deleteWebhook, getUpdates, getWebhookInfo, setWebhook } from './methods/updates.ts';
import type { World } from './world.ts';

/** A method of the Bot API over a checked body; its result is what `result` holds in the answer. */
export type Method = (body: Body, world: World, signal: AbortSignal) => unknown;

const all: Readonly<Record<string, Method>> = {
  getMe,
  getUpdates,
  setWebhook,
  deleteWebhook,
  getWebhookInfo,
  setMyCommands,
  setMyDescription,
  setMyShortDescription,
  sendMessage,
  sendPhoto,
  sendChatAction,
  editMessageText,
  editMessageCaption,
  editMessageMedia,
  editMessageReplyMarkup,
  deleteMessage,
  answerCallbackQuery,
  answerInlineQuery,
  getChat,
  getChatMember,
  getChatAdministrators,
};

const byName = new Map(
  Object.entries(all).map(([name, method]) => [name.toLowerCase(), method] as const),
);

/** The method of a name, which the Bot API takes in any case. */
export function findMethod(name: string): Method | undefined {
  return byName.get(name.toLowerCase());
}
