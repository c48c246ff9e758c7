import type { MessageEntity } from 'grammy/types';
import { describe, expect, it } from 'vitest';
import { cleanText } from '../../../../infra/local/telegram/clean-text.ts';

const bold = (offset: number, length: number): MessageEntity => ({ type: 'bold', offset, length });

describe('what Telegram keeps of a text', () => {
  it.each([
    ['trims both ends', ' \n a b \n', 'a b'],
    ['turns control characters into spaces', 'a\tb\u0007c', 'a b c'],
    ['keeps line feeds inside', 'a\n\nb', 'a\n\nb'],
    ['drops carriage returns', 'a\r\nb', 'a\nb'],
    ['drops direction marks', 'a\u202eb\u2028c', 'abc'],
    ['drops combining lines', 'a\u0333b\u033fc\u030a', 'abc'],
    ['keeps isolates and joiners', 'a\u2066b\u200d', 'a\u2066b\u200d'],
  ])('%s', (_, text, kept) => {
    expect(cleanText({ text, entities: [] }).text).toBe(kept);
  });

  it('moves entities along', () => {
    expect(cleanText({ text: ' \rab\u202ecd ', entities: [bold(2, 4)] })).toEqual({
      text: 'abcd',
      entities: [bold(0, 3)],
    });
  });

  it('cuts entities at the end and drops those that lose all', () => {
    expect(cleanText({ text: 'ab  ', entities: [bold(1, 3), bold(2, 2)] })).toEqual({
      text: 'ab',
      entities: [bold(1, 1)],
    });
  });

  it('keeps white space that an entity covers at the start', () => {
    expect(cleanText({ text: '  ab', entities: [bold(1, 3)] })).toEqual({
      text: ' ab',
      entities: [bold(0, 3)],
    });
  });
});
