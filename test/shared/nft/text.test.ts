import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText } from '../../../shared/nft/text.ts';
import { cpuMsOf } from '../../support/cpu-ms.ts';

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
const graphemes = (text: string) => [...segmenter.segment(text)].length;

describe('a clean text', () => {
  it.each([
    ['', ''],
    ['Azuki #1', 'Azuki #1'],
    ['  Bored \t\n Ape ', 'Bored Ape'],
    ['ﬁne ＷＩＤＥ ①', 'fine WIDE 1'],
    ['a\u0000b\u0007c\u001B[31md', 'abc[31md'],
    ['\u202Eevil\u202C \u2066x\u2069', 'evil x'],
    ['z\u200Be\u200Dr\uFEFFo\u2060', 'zer o'],
    ['tag\u{E0041}\u{E0042}', 'tag'],
    ['\u3164\u2800\u115F', ''],
    ['\u0301\u0302', ''],
    ['e\u0301', 'é'],
    ['Z\u0334\u0335\u0336\u0337\u0338algo', 'Z\u0334\u0335algo'],
    ['line\u2028one', 'line one'],
    ['👩🏽 🇨🇭', '👩🏽 🇨🇭'],
    ['\uD800', '\uFFFD'],
    [`👩${'🏽'.repeat(20)}!`, '\uFFFD!'],
  ])('of %j is %j', (raw, clean) => {
    expect(cleanText(raw)).toBe(clean);
  });

  it.each([
    ['claim.xyz', 'claim[.]xyz'],
    ['https://claim.xyz/a.b', 'https[:]//claim[.]xyz/a[.]b'],
    ['tg://resolve', 'tg[:]//resolve'],
    ['claim\u3002xyz', 'claim[.]xyz'],
    ['claim．xyz', 'claim[.]xyz'],
    ['claim\uFF61xyz', 'claim[.]xyz'],
    ['claim\u2024xyz', 'claim[.]xyz'],
    ['claim.\u200Bxyz', 'claim[.]xyz'],
    ['i❤️.ws', 'i❤️[.]ws'],
    ['пример.рф', 'пример[.]рф'],
    ['xn--e1aybc.xn--p1ai', 'xn--e1aybc[.]xn--p1ai'],
    ['a@b.c', 'a@b[.]c'],
    ['127.0.0.1', '127[.]0[.]0[.]1'],
    ['1.5', '1.5'],
    ['$0.25 99.9% 1.5x', '$0.25 99.9% 1.5x'],
    ['Mr. X, etc. ...', 'Mr. X, etc. ...'],
  ])('has no domain that links itself: %s', (raw, clean) => {
    expect(cleanText(raw)).toBe(clean);
  });

  it.each([undefined, null, 7, {}, ['a'], Symbol('a')])('of what is no text is empty', (raw) => {
    expect(cleanText(raw)).toBe('');
  });

  it('is cut on graphemes, with an ellipsis', () => {
    expect(cleanText('abcdef', 5)).toBe('abcd…');
    expect(cleanText('abcde', 5)).toBe('abcde');
    expect(cleanText('👩🏽👩🏽👩🏽', 2)).toBe('👩🏽…');
    expect(cleanText('abc def', 5)).toBe('abc…');
  });

  it('of a hundred names that grow eighteenfold is made at once', () => {
    const name = '\uFDFA'.repeat(4_000);
    cleanText(name);
    const ms = cpuMsOf(() => {
      for (let names = 0; names < 100; names += 1) cleanText(name);
    });
    expect(ms).toBeLessThan(500);
  });

  it('of ten megabytes is made at once', () => {
    const parts = ['a', ' ', '\u0301', '\uFDFA', '.a', '\u{1F468}\u200D', '\u200B', '1.'];
    const names = parts.map((part) => part.repeat(10_000_000 / part.length));
    const ms = cpuMsOf(() => {
      for (const name of names) cleanText(name);
    });
    expect(ms).toBeLessThan(1_000);
  });
});

const forbidden = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]|\p{M}{3}|[^\S ]| {2}|^ | $/u;
const nasty = fc.constantFrom(
  '.',
  '\u200D',
  '\u0301',
  '\u202E',
  '\uFDFA',
  '👨',
  '🏽'.repeat(8),
  ' ',
  '\uD83D',
  '/',
  ':',
);
const texts = fc
  .array(
    fc.oneof(nasty, fc.string({ unit: 'binary', maxLength: 20 }), fc.string({ unit: 'grapheme' })),
  )
  .map((parts) => parts.join(''));

describe('any text, once clean,', () => {
  const holds = (check: (clean: string, length: number) => void) =>
    fc.assert(
      fc.property(texts, fc.integer({ min: 1, max: 90 }), (raw, length) => {
        check(cleanText(raw, length), length);
      }),
      { numRuns: 500 },
    );

  it('has nothing invisible, no stacked marks and one kind of space', () => {
    holds((clean) => expect(clean).not.toMatch(forbidden));
  });

  it('is well-formed', () => {
    holds((clean) => expect(clean.isWellFormed()).toBe(true));
  });

  it('is no longer than it may be', () => {
    holds((clean, length) => {
      expect(graphemes(clean)).toBeLessThanOrEqual(length);
      expect(clean.length).toBeLessThanOrEqual(length * 12);
    });
  });

  it('has no dot or scheme that links itself', () => {
    holds((clean) => {
      const words = clean.split(' ').filter((word) => !/^[$#]?\d+([.,]\d+)?[%x]?$/.test(word));
      expect(words.join(' ')).not.toMatch(/[^\s.][.\u3002\uFF0E\uFF61][\p{L}\p{N}]|:\/\//u);
    });
  });

  it('stays as it is when it is cleaned again, but for what was broken or cut', () => {
    holds((clean) => {
      if (!/[[\]…\uFFFD]/.test(clean)) expect(cleanText(clean)).toBe(clean.normalize('NFKC'));
    });
  });
});
