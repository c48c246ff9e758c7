import type { Platform } from '../by-platform.ts';

/** The platform of a chat or place such as `telegram:-1:7`. */
export function platformOf(chat: string): Platform {
  return chat.startsWith('telegram:') ? 'telegram' : 'discord';
}

/** The Telegram chat that a topic is in, `telegram:-1` of `telegram:-1:7`: its watchlist and its limits are those of all its topics. */
export function wholeChatOf(chat: string): string {
  return chat.split(':').slice(0, 2).join(':');
}

/** The same topic, if it is one, in a chat that has another id now. */
export function movedChat(chat: string, to: string): string {
  return to + chat.slice(wholeChatOf(chat).length);
}
