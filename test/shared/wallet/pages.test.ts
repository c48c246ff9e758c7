import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Page, PageQuery } from '../../../shared/chainbase/client.ts';
import type { Spender } from '../../../shared/chainbase/credits.ts';
import { UpstreamError } from '../../../shared/errors.ts';
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
    expect(await pages.read(query, spender)).toEqual(read);
    time += 1_000;
    await expect(pages.read(query, spender)).rejects.toBe(failure);
  });

  it('does not hide a bug behind an older one', async () => {
    let broken = false;
    const pages = pagesOf(
      fakeChainbase(() => {
        if (broken) throw new TypeError('bug');
        return page;
      }),
    );
    await pages.read(query, spender);
    broken = true;
    time += 5 * minute;
    await expect(pages.read(query, spender)).rejects.toThrow('bug');
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
