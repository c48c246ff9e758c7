import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plain } from '../../../bots/telegram/plain.ts';
import { detectLinks } from '../../../infra/local/telegram/autolink.ts';
import { cleanText } from '../../../shared/nft/text.ts';

const sign = fc.constantFrom(
  ...[
    '@',
    '#',
    '$',
    '/',
    '.',
    ':',
    '://',
    '+',
    '-',
    '_',
    ' ',
    '(',
    ')',
    '~',
    '🔥',
    'ünï',
    '\u200d',
  ],
  ...[
    'claim',
    'com',
    'xyz',
    'eth',
    'www',
    'http',
    'https',
    'tg',
    'ton',
    'USDT',
    'BTC',
    '1INCH',
    'start',
  ],
  ...[
    '1',
    '12',
    '555',
    '1234567',
    't.me',
    'שלום',
    'नमस्ते',
    '中国',
    'mail',
    '\u0dba',
    '<',
    '>',
    '[',
    ']',
  ],
);
const hostile = fc.array(sign, { maxLength: 14 }).map((parts) => parts.join(''));

describe('plain', () => {
  it('leaves nothing that Telegram would link', () => {
    fc.assert(
      fc.property(fc.oneof(hostile, fc.string({ unit: 'grapheme' })), (raw) => {
        expect(detectLinks(plain(cleanText(raw), 200))).toEqual([]);
        expect(detectLinks(plain(raw.replace(/\s/g, ' '), 200))).toEqual([]);
      }),
      { numRuns: 5_000 },
    );
  });

  it('leaves no run of digits that a phone would dial or a card would have', () => {
    const digit = fc.constantFrom(...'0123456789 .-()+/~[]x–');
    // as libphonenumber finds numbers in text: at most four signs of its punctuation, the word joiner among them, in a row
    const dialled = /\d(?:[-x\u2010-\u2015\u2212 .()[\]/~\u200b\u2060]{0,4}\d){6,}/;
    fc.assert(
      fc.property(fc.array(digit, { minLength: 7, maxLength: 40 }), (signs) => {
        expect(plain(signs.join(''), 200)).not.toMatch(dialled);
      }),
      { numRuns: 1_000 },
    );
  });

  it('never grows beyond its bound', () => {
    fc.assert(
      fc.property(hostile, fc.integer({ min: 3, max: 60 }), (raw, units) => {
        expect(plain(raw, units).length).toBeLessThanOrEqual(units);
      }),
    );
  });

  it.each([
    'Azuki #1856',
    'AC/DC',
    'vitalik.eth',
    'Punk 1234',
    'v1, no 2!',
    'C. Monet',
    'Give 0x… or an ENS name such as vitalik.eth.',
  ])('leaves “%s” as it is', (text) => {
    expect(plain(text, 100)).toBe(text);
  });

  it.each([
    ['@everyone', '@⁠everyone'],
    ['#airdrop', '#⁠airdrop'],
    ['$USDT', '$⁠USDT'],
    ['/start now', '/⁠start now'],
    ['🔥.com', '🔥.⁠com'],
    ['12:30', '12:⁠30'],
    ['+12125550123', '+121‌255‌501‌23'],
    ['0-  )00000) )0', '0-  )‌000‌00) )‌0'],
  ])('breaks %s', (text, broken) => {
    expect(plain(text, 100)).toBe(broken);
  });

  it('keeps the direction of a right-to-left name to itself', () => {
    expect(plain('שלום', 100)).toBe('\u2068שלום\u2069');
  });
});
