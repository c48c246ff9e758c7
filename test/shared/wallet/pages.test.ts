import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Page, PageQuery } from '../../../shared/chainbase/client.ts';
import type { Spender } from '../../../shared/chainbase/credits.ts';
import { type UpstreamCode, UpstreamError, UserError } from '../../../shared/errors.ts';
import { createPageStore } from '../../../shared/store/pages.ts';
import { createPages } from '../../../shared/wallet/pages.ts';
import { vitalik } from '../../support/addresses.ts';
import { fakeChainbase, walletOf } from '../../support/fake-chainbase.ts';
import { rowsOf } from '../../support/rows.ts';
import { startTable, type TestTable } from '../../support/table.ts';

const minute = 60_000;
const query: PageQuery = { chain: 'ethereum', address: vitalik, contracts: [], page: 1 };
const spender: Spender = { lane: 'people', maxWaitMs: minute };
const page: Page = { rows: rowsOf(1, 3), count: 3, last: true };

let embedded: TestTable;
let time: number;
let now: () => number;

beforeEach(async () => {
  embedded = await startTable();
  time = Date.UTC(2026, 10, 1);
  now = () => time;
});
afterEach(() => embedded.stop());

function pagesOf(chainbase: ReturnType<typeof fakeChainbase>) {
  return createPages({ store: createPageStore(embedded.table, now), chainbase, now });
}

/** Chainbase that answers when it is told to. */
function slowChainbase() {
  const { promise, resolve } = Promise.withResolvers<Page>();
  const asked = Promise.withResolvers<Spender>();
  const chainbase = fakeChainbase((_, by) => {
    asked.resolve(by);
    return promise;
  });
  return { chainbase, asked: asked.promise, answer: resolve };
}

describe('a page', () => {
  it('that was paid for is given even when it cannot be kept', async () => {
    const store = createPageStore(embedded.table, now);
    const away = new UpstreamError('table', 'unavailable');
    const broken = { read: store.read, write: () => Promise.reject(away) };
    const pages = createPages({ store: broken, chainbase: fakeChainbase(() => page), now });
    expect(await pages.read(query, spender)).toMatchObject({ rows: page.rows });
  });

  it('is asked for once in five minutes', async () => {
    const chainbase = fakeChainbase(walletOf(rowsOf(1, 3)));
    const pages = pagesOf(chainbase);
    const first = await pages.read(query, spender);
    expect(first).toEqual({ ...page, readAt: time });
    time += 5 * minute - 1;
    expect(await pages.read(query, spender)).toEqual(first);
    expect(chainbase.queries).toHaveLength(1);
    time += 1;
    expect((await pages.read(query, spender)).readAt).toBe(time);
    expect(chainbase.queries).toHaveLength(2);
  });

  it('is shared with other processes', async () => {
    const chainbase = fakeChainbase(walletOf(rowsOf(1, 3)));
    await pagesOf(chainbase).read(query, spender);
    await pagesOf(chainbase).read(query, spender);
    expect(chainbase.queries).toHaveLength(1);
  });

  it('is peeked at only while it is fresh, and never asked for', async () => {
    const chainbase = fakeChainbase(walletOf(rowsOf(1, 3)));
    const pages = pagesOf(chainbase);
    expect(await pages.peek(query)).toBeUndefined();
    const read = await pages.read(query, spender);
    expect(await pages.peek(query)).toEqual(read);
    time += 5 * minute;
    expect(await pages.peek(query)).toBeUndefined();
    expect(chainbase.queries).toHaveLength(1);
  });

  it('stays an older one, up to a day, while Chainbase cannot answer', async () => {
    const failure = new UpstreamError('chainbase', 'unavailable');
    let fails = false;
    const pages = pagesOf(
      fakeChainbase(() => {
        if (fails) throw failure;
        return page;
      }),
    );
    const read = await pages.read(query, spender);
    fails = true;
    time += 24 * 60 * minute - 1_000;
    expect(await pages.read(query, spender)).toEqual({ ...read, stale: true });
    time += 1_000;
    await expect(pages.read(query, spender)).rejects.toBe(failure);
  });

  const readAgain = async (failure: Error) => {
    let fails = false;
    const pages = pagesOf(
      fakeChainbase(() => {
        if (fails) throw failure;
        return page;
      }),
    );
    await pages.read(query, spender);
    fails = true;
    time += 5 * minute;
    return pages.read(query, spender);
  };

  it.each<UpstreamCode>([
    'unavailable',
    'bad-response',
    'rate-limited',
    'month-exhausted',
    'key-refused',
  ])('stays an older one when Chainbase says %s', async (code) => {
    expect(await readAgain(new UpstreamError('chainbase', code))).toMatchObject({ stale: true });
  });

  it.each([
    ['a refusal', new UpstreamError('chainbase', 'bad-request')],
    ['that there is none', new UpstreamError('chainbase', 'not-found')],
    ['a failure of ours', new UpstreamError('table', 'unavailable')],
    ['a bug', new TypeError('bug')],
  ])('does not hide %s behind an older one', async (_, failure) => {
    await expect(readAgain(failure)).rejects.toBe(failure);
  });

  it('too large to keep whole is not asked for again, but by those who want it whole', async () => {
    const rows = [{ token_id: '0x1', metadata: { name: 'Heron', svg: 'a'.repeat(5_000_000) } }];
    const chainbase = fakeChainbase(walletOf(rows));
    const pages = pagesOf(chainbase);
    await pages.read(query, spender);
    expect(await pages.peek(query)).toMatchObject({ slim: true, rows: [{ token_id: '0x1' }] });
    expect(await pages.read(query, spender)).toMatchObject({ slim: true });
    expect(chainbase.queries).toHaveLength(1);
    expect((await pages.read(query, spender, { whole: true })).rows).toEqual(rows);
    expect(chainbase.queries).toHaveLength(2);
  });
});

describe('those who want the same page at once', () => {
  it('share one call', async () => {
    const { chainbase, asked, answer } = slowChainbase();
    const pages = pagesOf(chainbase);
    const reads = Array.from({ length: 50 }, () => pages.read(query, spender));
    await asked;
    answer(page);
    const results = await Promise.all(reads);
    expect(new Set(results).size).toBe(1);
    expect(chainbase.queries).toHaveLength(1);
  });

  it('share its failure too, and the next one asks again', async () => {
    let calls = 0;
    const pages = pagesOf(
      fakeChainbase(() => {
        calls += 1;
        if (calls === 1) throw new UpstreamError('chainbase', 'unavailable');
        return page;
      }),
    );
    const reads = [pages.read(query, spender), pages.read(query, spender)];
    const outcomes = await Promise.allSettled(reads);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect((await pages.read(query, spender)).rows).toHaveLength(3);
  });

  it('do not share it with those who want another page, or would wait less', async () => {
    const third = Promise.withResolvers<Page>();
    const chainbase = fakeChainbase(() => {
      if (chainbase.queries.length === 3) third.resolve(page);
      return third.promise;
    });
    const pages = pagesOf(chainbase);
    await Promise.all([
      pages.read(query, spender),
      pages.read({ ...query, page: 2 }, spender),
      pages.read(query, { ...spender, maxWaitMs: 2_500 }),
    ]);
  });

  it('are not refused because the one who started is', async () => {
    const pages = pagesOf(
      fakeChainbase(async (_, { permit }) => permit?.().then(() => page) ?? page),
    );
    const refused = new UserError('Not so many, please.');
    const reads = await Promise.allSettled([
      pages.read(query, { ...spender, permit: () => Promise.reject(refused) }),
      pages.read(query, spender),
      pages.read(query, { ...spender, permit: async () => {} }),
    ]);
    expect(reads.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
  });

  it('get it although one of them could not be told of the wait', async () => {
    const { chainbase, asked, answer } = slowChainbase();
    const pages = pagesOf(chainbase);
    const reads = [pages.read(query, spender)];
    await (await asked).onWait?.(10_000);
    const onWait = () => Promise.reject(new Error('blocked'));
    reads.push(pages.read(query, { ...spender, onWait }));
    answer(page);
    expect(await Promise.all(reads)).toHaveLength(2);
  });

  it('are each told of the wait, also who comes later, with what is left of it', async () => {
    const { chainbase, asked, answer } = slowChainbase();
    const pages = pagesOf(chainbase);
    const told: string[] = [];
    const read = (name: string) =>
      pages.read(query, { ...spender, onWait: async (ms) => void told.push(`${name} ${ms}`) });
    const reads = [read('Ada'), read('Bob')];
    await (await asked).onWait?.(10_000);
    time += 4_000;
    reads.push(read('Cy'));
    time += 4_000;
    reads.push(read('Di')); // who will not feel it
    answer(page);
    await Promise.all(reads);
    expect(told).toEqual(['Ada 10000', 'Bob 10000', 'Cy 6000']);
  });
});
