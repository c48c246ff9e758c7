import type { User } from 'grammy/types';
import type { ChatRecord } from './chats.ts';
import type { Messages, StandInMessage } from './messages.ts';

/**
 * Whether a message reaches the bot. In groups Telegram's privacy mode keeps back all but commands (unless they
 * name another bot), answers to the bot and what was sent by way of it; an administrator gets everything.
 */
export function reachesBot(
  message: StandInMessage,
  { chat, state, members }: ChatRecord,
  { bot, messages }: { bot: User; messages: Messages },
): boolean {
  if (state !== 'open' && state !== 'restricted') return false;
  if (chat.type === 'private' || message.isViaBot) return true;
  if (members.get(bot.id)?.status === 'administrator') return true;
  return isCommandFor(message, bot) || isAnswerTo(message, bot, messages);
}

function isCommandFor({ text, detected }: StandInMessage, { username }: User): boolean {
  const [, name] = /^\/\w+(?:@(\w+))?/.exec(text) ?? [];
  if (!detected.some(({ type, offset }) => type === 'bot_command' && offset === 0)) return false;
  return name === undefined || name.toLowerCase() === username?.toLowerCase();
}

function isAnswerTo({ chatId, replyTo }: StandInMessage, bot: User, messages: Messages): boolean {
  return replyTo !== undefined && messages.find(chatId, replyTo)?.from.id === bot.id;
}
