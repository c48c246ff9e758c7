import { describe, expect, it } from 'vitest';
import { FingerprintSet } from '../../../shared/watch/fingerprint-set.ts';
import { createHoldings, type Holdings } from '../../../shared/watch/holdings.ts';
import { judge } from '../../../shared/watch/judge.ts';
import type { Scan } from '../../../shared/watch/scan.ts';

type Look = Partial<Pick<Scan, 'quality' | 'outcome' | 'pages'>>;

const whole: Look = { quality: 'whole' };
const doubtful: Look = { quality: 'doubtful' };
const failed: Look = { quality: 'doubtful', outcome: 'failed' };

function setOf(text: string): FingerprintSet {
  return FingerprintSet.from(Array.from(text, (letter) => BigInt(letter.charCodeAt(0))));
}

function textOf(set: FingerprintSet): string {
  return [...set].map((each) => String.fromCharCode(Number(each))).join('');
}

/** NFTs are letters: scans one after another, each told as `+acquired -dropped`. */
function watch(holdings: Holdings) {
  let known = holdings;
  const look = (letters: string, how: Look = {}) => {
    const quality = how.quality ?? 'clean';
    const outcome = how.outcome ?? 'complete';
    const pages = how.pages ?? 2;
    const scan = { seen: setOf(letters), news: [], quality, outcome, pages };
    const rest = { failures: [], unreadable: 0, count: letters.length, holdings: known };
    const verdict = judge(known, { ...scan, ...rest });
    const isSame = verdict.holdings === known;
    known = verdict.holdings;
    return { told: textOf(verdict.acquired), dropped: textOf(verdict.dropped), isSame };
  };
  return { look, held: () => textOf(known.held), baselineScans: () => known.baselineScans };
}

function watching(letters: string) {
  return watch({ ...createHoldings(), held: setOf(letters), baselineScans: undefined });
}

const nothing = { told: '', dropped: '' };

describe('the baseline', () => {
  it.each<[string, [string, Look?][], string | undefined]>([
    ['one scan is not enough', [['abc']], undefined],
    ['two equal scans are', [['abc'], ['abc']], 'abc'],
    ['two equal scans in a row, that is', [['abc'], ['ab'], ['abc']], undefined],
    ['also after one that differs, of which nothing is lost', [['abx'], ['abc'], ['abc']], 'abcx'],
    ['four scans are, together', [['ab'], ['bc'], ['cd'], ['da']], 'abcd'],
    ['a failed scan does not count', [['abc'], ['abc', failed]], undefined],
    ['not even between two equal ones', [['abc'], ['a', failed], ['abc']], 'abc'],
    ['yet what it saw is known', [['abc'], ['ax', failed], ['abc']], 'abcx'],
    [
      'a wrong count does no harm',
      [
        ['abc', doubtful],
        ['abc', doubtful],
      ],
      'abc',
    ],
    ['a wallet may be empty', [[''], ['']], ''],
    ['one empty scan does not make it so', [['']], undefined],
  ])('%s', (_, looks, held) => {
    const wallet = watch(createHoldings());
    for (const [letters, how] of looks) expect(wallet.look(letters, how)).toMatchObject(nothing);
    expect(wallet.baselineScans() === undefined ? wallet.held() : undefined).toBe(held);
  });

  it('tells of nothing that it has seen, and of all that comes after it', () => {
    const wallet = watch(createHoldings());
    for (const letters of ['ab', 'bc', 'cd', 'da']) wallet.look(letters);
    expect(wallet.look('abcd').told).toBe('');
    expect(wallet.look('abcde').told).toBe('e');
  });

  it('does not stop the dropping of what only its first scans saw', () => {
    const wallet = watch(createHoldings());
    for (const letters of ['abcd', 'bcd', 'bcde', 'bcdef']) wallet.look(letters);
    expect(wallet.look('bcdef')).toMatchObject({ told: '', dropped: 'a' });
  });
});

describe('what is seen and not held', () => {
  it.each([
    ['clean', {}],
    ['whole', whole],
    ['doubtful', doubtful],
    ['failed', failed],
  ])('is news at once in a %s scan', (_, how) => {
    const wallet = watching('abc');
    expect(wallet.look('abcd', how).told).toBe('d');
    expect(wallet.look('abcd', how).told).toBe('');
  });

  it('is news again when it was dropped before', () => {
    const wallet = watching('abc');
    expect(wallet.look('ab').dropped).toBe('c');
    expect(wallet.look('abc').told).toBe('c');
  });

  it('is no news when it was missed but not dropped', () => {
    const wallet = watching('abcdef');
    expect(wallet.look('abcde', whole).dropped).toBe('');
    expect(wallet.look('abcdef').told).toBe('');
  });
});

describe('what is held and not seen', () => {
  it.each<[string, [string, Look?][]]>([
    ['a clean scan without news', [['abcde']]],
    ['a clean scan of one page, with news', [['abcdex', { pages: 1 }]]],
    ['a clean scan with news, and another', [['abcdex'], ['abcdexy']]],
    ['a whole scan, and a clean one with news', [['abcde', whole], ['abcdex']]],
    [
      'three whole scans',
      [
        ['abcde', whole],
        ['abcde', whole],
        ['abcde', whole],
      ],
    ],
    [
      'three, with others between',
      [
        ['abcde', whole],
        ['abc', failed],
        ['abcde', whole],
        ['a', doubtful],
        ['abcde', whole],
      ],
    ],
  ])('is dropped by %s, and not before', (_, looks) => {
    const wallet = watching('abcdef');
    const dropped = looks.map(([letters, how]) => wallet.look(letters, how).dropped);
    expect(dropped).toEqual([...looks.slice(1).map(() => ''), 'f']);
    expect(wallet.held()).not.toContain('f');
  });

  it.each<[string, [string, Look?][]]>([
    ['failed scans', Array(9).fill(['abc', failed])],
    ['scans whose count lies', Array(9).fill(['abc', doubtful])],
    [
      'two whole scans',
      [
        ['abcde', whole],
        ['abcde', whole],
      ],
    ],
    [
      'whole scans that saw it between',
      Array(9)
        .fill([
          ['abcde', whole],
          ['abcde', whole],
          ['abcdef', whole],
        ])
        .flat(),
    ],
    [
      'whole scans with one between that saw it and failed',
      Array(9)
        .fill([
          ['abcde', whole],
          ['abcde', whole],
          ['f', failed],
        ])
        .flat(),
    ],
    ['clean scans with news that missed another each', [['abcdex'], ['abcdfxy'], ['abcexyzf']]],
  ])('stays through %s', (_, looks) => {
    const wallet = watching('abcdef');
    for (const [letters, how] of looks) expect(wallet.look(letters, how).dropped).toBe('');
    expect(wallet.held()).toContain('f');
  });

  it.each([
    ['by half', 'abcdef', 'abc', 3],
    ['to nothing', 'abcdef', '', 3],
    ['by less than half', 'abcdef', 'abcd', 1],
    ['to nothing, from five', 'abcde', '', 1],
  ])(
    'when a wallet falls %s, from %s to %s, is believed after %i scans',
    (_, before, after, scans) => {
      const wallet = watching(before);
      for (let scan = 1; scan < scans; scan += 1) expect(wallet.look(after)).toMatchObject(nothing);
      expect(wallet.look(after).dropped).toBe(before.slice(after.length));
    },
  );

  it('is not told when a wallet that seemed empty twice is back', () => {
    const wallet = watching('abcdef');
    for (const letters of ['', '', 'abcdef', '', '', 'abcdef']) {
      expect(wallet.look(letters)).toMatchObject(nothing);
    }
  });
});

it.each<[string, string, Look]>([
  ['all is as it was', 'abc', {}],
  ['nothing could be read', '', failed],
  ['the count lies, and some is missing', 'ab', doubtful],
])('there is nothing to write when %s', (_, letters, how) => {
  expect(watching('abc').look(letters, how).isSame).toBe(true);
});
