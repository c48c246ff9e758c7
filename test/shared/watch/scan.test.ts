import { describe, expect, it } from 'vitest';
import type { Page } from '../../../shared/chainbase/client.ts';
import { type UpstreamCode, UpstreamError } from '../../../shared/errors.ts';
import { createFingerprint } from '../../../shared/watch/fingerprint.ts';
import { FingerprintSet } from '../../../shared/watch/fingerprint-set.ts';
import { createHoldings } from '../../../shared/watch/holdings.ts';
import { knownOf, scanWallet } from '../../../shared/watch/scan.ts';
import { vitalik } from '../../support/addresses.ts';
import { walletOf } from '../../support/fake-chainbase.ts';
import { rowOf, rowsOf } from '../../support/rows.ts';

const key = '00'.repeat(16);
const fingerprint = createFingerprint(key);

function setOf(rows: readonly unknown[]): FingerprintSet {
  return FingerprintSet.from(rows.map((row) => fingerprint(row) ?? 0n));
}

function holding(rows: readonly unknown[]) {
  return { ...createHoldings(key), held: setOf(rows), baselineScans: undefined };
}

function failure(code: UpstreamCode = 'unavailable') {
  return new UpstreamError('chainbase', code);
}

/** Scans pages given by a function, or a page each; an error stands for a page that fails. */
async function scan(
  pages: ((page: number) => Page | Error) | readonly (Page | Error)[],
  { known = [] as readonly unknown[], maxPages = 50, maxNews = 500, isWatched = true } = {},
) {
  const asked: number[] = [];
  const read = typeof pages === 'function' ? pages : (page: number) => pages[page - 1];
  const result = await scanWallet({
    async readPage(page) {
      asked.push(page);
      const answer = read(page);
      if (answer instanceof Error) throw answer;
      return answer ?? { rows: [], count: undefined, last: true };
    },
    chain: 'ethereum',
    known: knownOf(isWatched ? holding(known) : createHoldings(key)),
    maxPages,
    maxNews,
  });
  return { ...result, asked, news: result.news.map(({ tokenId }) => Number(tokenId)) };
}

function wallet(rows: readonly unknown[]) {
  const read = walletOf(rows);
  return (page: number) => read({ chain: 'ethereum', address: vitalik, contracts: [], page });
}

function page(rows: readonly unknown[], count: number | undefined, last = false): Page {
  return { rows, count, last };
}

describe('a scan', () => {
  it('reads page after page to the last, and says what it saw and what of it is news', async () => {
    const result = await scan(wallet(rowsOf(1, 250)), { known: rowsOf(3, 250) });
    expect(result).toMatchObject({
      asked: [1, 2, 3],
      pages: 3,
      outcome: 'complete',
      quality: 'clean',
      news: [1, 2],
      failures: [],
      unreadable: 0,
    });
    expect(result.seen.equals(setOf(rowsOf(1, 250)))).toBe(true);
  });

  it('of an empty wallet is clean too', async () => {
    expect(await scan(wallet([]))).toMatchObject({ outcome: 'complete', quality: 'clean' });
  });

  it('finds no news before there is a baseline', async () => {
    const { news, seen } = await scan(wallet(rowsOf(1, 250)), { isWatched: false });
    expect({ news, seen: seen.size }).toEqual({ news: [], seen: 250 });
  });

  it('parses news up to a number, and counts the others', async () => {
    const { news, seen } = await scan(wallet(rowsOf(1, 250)), { maxNews: 3 });
    expect({ news, seen: seen.size }).toEqual({ news: [1, 2, 3], seen: 250 });
  });

  it('tells of a row that comes twice once', async () => {
    const rows = [...rowsOf(1, 100), ...rowsOf(100, 120)];
    const result = await scan(wallet(rows), { known: rowsOf(1, 99) });
    expect(result.news).toEqual([...rowsOf(100, 120).keys()].map((index) => 100 + index));
    expect(result).toMatchObject({ quality: 'doubtful', outcome: 'complete' });
  });

  it('counts rows that name no token, and proves nothing with them', async () => {
    const result = await scan([page([rowOf(1), { token_id: null }, rowOf(2)], 2, true)]);
    expect(result).toMatchObject({ news: [1, 2], unreadable: 1, quality: 'doubtful' });
  });

  it.each([
    ['too high', 300, 'doubtful'],
    ['too low', 200, 'doubtful'],
    ['missing', undefined, 'whole'],
  ])('whose count is %s proves less', async (_, count, quality) => {
    const read = wallet(rowsOf(1, 250));
    expect((await scan((number) => ({ ...read(number), count }))).quality).toBe(quality);
  });

  it('that begins after the end is a scan of nothing, and believed only as far as the count', async () => {
    expect(await scan([page([], 250, true)])).toMatchObject({
      outcome: 'complete',
      quality: 'doubtful',
    });
  });
});

describe('a scan that is cut short', () => {
  it('stops at the most pages allowed', async () => {
    const result = await scan(wallet(rowsOf(1, 1_000)), { maxPages: 4 });
    expect(result).toMatchObject({ outcome: 'too-long', quality: 'doubtful', pages: 4 });
    expect(result.asked).toEqual([1, 2, 3, 4]);
  });

  it('does not stop one page short', async () => {
    expect((await scan(wallet(rowsOf(1, 400)), { maxPages: 4 })).outcome).toBe('complete');
  });

  it('stops when Chainbase sends the same page again', async () => {
    const same = page(rowsOf(1, 100), 1_000);
    const result = await scan(() => same);
    expect(result).toMatchObject({ asked: [1, 2], outcome: 'repeating', quality: 'doubtful' });
  });

  it('passes over a page that fails, and still finds the news after it', async () => {
    const read = wallet(rowsOf(1, 400));
    const known = [...rowsOf(1, 300), ...rowsOf(302, 400)];
    const result = await scan((number) => (number === 2 ? failure() : read(number)), { known });
    expect(result).toMatchObject({ asked: [1, 2, 3, 4], news: [301], pages: 3 });
    expect(result).toMatchObject({ outcome: 'failed', quality: 'doubtful' });
    expect(result.failures.map(({ code }) => code)).toEqual(['unavailable']);
  });

  it.each<[string, Record<number, UpstreamCode>, number[]]>([
    ['the first page fails', { 1: 'unavailable' }, [1]],
    ['two in a row fail', { 2: 'unavailable', 3: 'bad-response' }, [1, 2, 3]],
    ['our pace allows no more', { 3: 'rate-limited' }, [1, 2, 3]],
    ['the month is used up', { 2: 'month-exhausted' }, [1, 2]],
    ['the key is refused', { 2: 'key-refused' }, [1, 2]],
  ])('ends when %s', async (_, codes, asked) => {
    const read = wallet(rowsOf(1, 1_000));
    const result = await scan((number) => {
      const code = codes[number];
      return code ? failure(code) : read(number);
    });
    expect(result).toMatchObject({ asked, outcome: 'failed', quality: 'doubtful' });
  });

  it('does not hide a bug', async () => {
    await expect(scan([new TypeError('bug')])).rejects.toThrow('bug');
  });
});

describe('pages that were asked for ahead and are not read', () => {
  const scanWith = async (first: Page | UpstreamError, rest: readonly Page[]) => {
    const result = await scanWallet({
      async readPage() {
        if (first instanceof Error) throw first;
        return first;
      },
      rest: async () => rest,
      chain: 'ethereum',
      known: knownOf(holding(rowsOf(1, 10))),
      maxPages: 50,
    });
    return { ...result, news: result.news.map(({ tokenId }) => Number(tokenId)) };
  };

  it('show what is there, although the wallet seemed to end before them', async () => {
    const result = await scanWith(page(rowsOf(1, 10), 10, true), [page(rowsOf(200, 200), 10)]);
    expect(result).toMatchObject({ news: [200], pages: 1, quality: 'doubtful' });
  });

  it('leave a scan clean that they do not contradict', async () => {
    const result = await scanWith(page(rowsOf(1, 10), 10, true), [page([], 10, true)]);
    expect(result).toMatchObject({ news: [], pages: 1, quality: 'clean' });
  });

  it('show what is there after a page that failed', async () => {
    const result = await scanWith(failure(), [page(rowsOf(200, 201), 210)]);
    expect(result).toMatchObject({ news: [200, 201], pages: 1, outcome: 'failed' });
  });
});

describe('a scan while the wallet changes', () => {
  it('misses what slips to a page it has read, and knows that it may have', async () => {
    const rows = rowsOf(1, 250);
    const pages = [page(rows.slice(0, 100), 250), page(rows.slice(101, 201), 249)];
    const result = await scan([...pages, page(rows.slice(201), 249, true)], { known: rows });
    expect(setOf(rows).difference(result.seen).size).toBe(1);
    expect(result.quality).toBe('whole');
  });

  it('cannot know it when another NFT came in the same moment, which then is news', async () => {
    const rows = [...rowsOf(1, 200), rowOf(999), ...rowsOf(201, 250)];
    const pages = [page(rows.slice(0, 100), 250), page(rows.slice(101, 201), 250)];
    const result = await scan([...pages, page(rows.slice(201), 250, true)], {
      known: rowsOf(1, 250),
    });
    expect(setOf(rowsOf(1, 250)).difference(result.seen).size).toBe(1);
    expect(result).toMatchObject({ quality: 'clean', news: [999] });
  });
});
