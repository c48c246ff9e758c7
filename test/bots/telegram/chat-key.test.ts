import { describe, expect, it } from 'vitest';
import { readChat, writeChat } from '../../../bots/telegram/chat-key.ts';

describe('a chat', () => {
  it.each([
    ['telegram:7', { chatId: 7 }],
    ['telegram:-1000000000123', { chatId: -1_000_000_000_123 }],
    ['telegram:-1000000000456:9', { chatId: -1_000_000_000_456, threadId: 9 }],
  ])('is written as %s', (text, chat) => {
    expect(writeChat(chat)).toBe(text);
    expect(readChat(text)).toEqual({ threadId: undefined, ...chat });
  });

  it.each(['discord:7', 'telegram:', 'telegram:x', 'telegram:1:x', 'telegram:1:2:3'])(
    'is not read from “%s”',
    (text) => {
      expect(() => readChat(text)).toThrow(RangeError);
    },
  );
});
