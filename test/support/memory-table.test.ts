import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createClaimStore } from '../../shared/store/claims.ts';
import { createCreditStore } from '../../shared/store/credits.ts';
import { createHoldingsStore } from '../../shared/store/holdings.ts';
import type { Cursor, Item, Table } from '../../shared/store/table.ts';
import { FingerprintSet } from '../../shared/watch/fingerprint-set.ts';
import { createHoldings } from '../../shared/watch/holdings.ts';
import {
  comparisons,
  type Operation,
  operation,
  outcome,
  singles,
} from './memory-table/operation.ts';
import { UnknownExpression } from './memory-table/source.ts';
import { createMemoryTable } from './memory-table.ts';
import { startTable, type TestTable } from './table.ts';

const key = { pk: 'wallet', sk: 'state' };
const bytes = (...content: number[]) => Uint8Array.from(content);

describe('the table in memory', () => {
  let embedded: TestTable;
  beforeAll(async () => {
    embedded = await startTable();
  });
  afterAll(() => embedded.stop());

  it('does as DynamoDB does', async () => {
    let runs = 0;
    const operations = fc.array(operation, { minLength: 5, maxLength: 40, size: 'max' });
    await fc.assert(
      fc.asyncProperty(operations, async (each) => {
        const prefix = `${++runs}#`; // one table serves all runs
        const memory = createMemoryTable();
        for (const one of each) {
          const expected = await outcome(embedded.table, one, prefix);
          expect(await outcome(memory, one, prefix)).toEqual(expected);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('compares as DynamoDB does', async () => {
    const wholes = [undefined, ...singles, [], ['a', 1, bytes(97)], [['a']], { a: 1 }];
    const few = { n: 1, m: 12, t: 'a', u: 'b', b: bytes(97), c: bytes(97, 98) };
    const memory = createMemoryTable();
    for (const whole of wholes) {
      for (const table of [embedded.table, memory]) await table.put(key, { whole });
      const same = comparisons.flatMap((words) => {
        const condition = words.replaceAll('@', '#whole');
        const compared = condition.includes(':single') ? singles : [undefined];
        return compared.map(async (single) => {
          const put: Operation = {
            ...{ does: 'put', key, item: { whole }, condition, values: { ...few, single } },
          };
          const expected = await outcome(embedded.table, put, '');
          const is = await outcome(memory, put, '');
          expect({ condition, whole, single, is }).toEqual({
            condition,
            whole,
            single,
            is: expected,
          });
        });
      });
      await Promise.all(same);
    }
  });

  it.each<[string, Item, Item, string]>([
    ['what is missing compares with nothing', {}, {}, 'NOT #one = #two AND NOT #one <= #two'],
    ['maps are compared', { one: { a: [1, 'b'] } }, { v: { a: [1, 'b'] } }, '#one = :v'],
    ['lists are compared', { one: [1, 2] }, { v: [2, 1] }, '#one <> :v'],
    ['texts are in the order of their bytes', { one: '🦇' }, { v: 'Ａ' }, '#one > :v'],
    ['bytes are no text', { one: bytes(200, 1) }, { v: bytes(201) }, 'NOT begins_with(#one, :v)'],
  ])('does so where the embedded one does not: %s', async (_, item, values, text) => {
    const table = createMemoryTable();
    await table.put(key, item);
    expect(await table.delete(key, { text, values })).toBe(true);
  });

  it.each<[string, Item]>([
    ['an empty index key', { dueShard: '', dueAt: 1 }],
    ['a long index key', { watched: 'wallet', watcher: 'ä'.repeat(513) }],
    ['more than 400 kB of UTF-8', { text: 'ä'.repeat(205_000) }],
  ])('refuses, where the embedded one does not, %s', async (_, item) => {
    const refused = { service: 'table', code: 'unavailable' };
    await expect(createMemoryTable().put(key, item)).rejects.toMatchObject(refused);
  });

  it.each(['SET #a.#b = :v', 'SET #a = list_append(#a, :v)', 'DELETE #a :v', 'SET #a := :v'])(
    'says that it does not understand "%s"',
    async (text) => {
      const update = createMemoryTable().update(key, { text, values: { v: 1 } });
      await expect(update).rejects.toBeInstanceOf(UnknownExpression);
    },
  );

  it('shows all that is in it', async () => {
    const table = createMemoryTable();
    for (const pk of ['a', 'b']) await table.put({ pk, sk: 'state' }, { dueShard: 'x', dueAt: 1 });
    await table.delete({ pk: 'a', sk: 'state' });
    expect(table.items()).toEqual([{ pk: 'b', sk: 'state', dueShard: 'x', dueAt: 1 }]);
  });
});

const tables: [string, () => Promise<Pick<TestTable, 'table' | 'stop'>>][] = [
  ['the embedded table', startTable],
  ['the table in memory', async () => ({ table: createMemoryTable(), stop: async () => {} })],
];

describe.each(tables)('%s', (_, start) => {
  let table: Table;
  let stop: () => Promise<void>;
  beforeEach(async () => {
    ({ table, stop } = await start());
  });
  afterEach(() => stop());

  it('holds items of 400 kB, and not a byte more', async () => {
    const names = 'pk'.length + key.pk.length + 'sk'.length + key.sk.length + 'bytes'.length;
    const room = 400 * 1024 - names;
    expect(await table.put(key, { bytes: new Uint8Array(room) })).toBe(true);
    await expect(table.put(key, { bytes: new Uint8Array(room + 1) })).rejects.toThrow('table');
    const change = { text: 'SET #x = :x', values: { x: '' } };
    await expect(table.update(key, change)).rejects.toThrow('table');
    expect(await table.get(key)).not.toHaveProperty('x');
  });

  it('ends a page of an index at 1 MB', async () => {
    for (const sk of ['a', 'b', 'c', 'd', 'e']) {
      await table.put(
        { pk: 'wallet', sk },
        { watched: 'x', watcher: sk, bytes: new Uint8Array(300_000) },
      );
    }
    const pages: number[] = [];
    let after: Cursor | undefined;
    do {
      const page = await table.queryIndex('watchers', 'x', { limit: 10, after });
      pages.push(page.items.length);
      after = page.next;
    } while (after);
    expect(pages).toEqual([4, 1]);
  });

  it('shares nothing with those who use it', async () => {
    const item = { bytes: bytes(1), list: [bytes(1)], map: { bytes: bytes(1) } };
    await table.put(key, item);
    const read = (await table.get(key)) as typeof item;
    for (const one of [item, read]) {
      for (const each of [one.bytes, ...one.list, one.map.bytes]) each.fill(7);
      one.list.pop();
    }
    expect(await table.get(key)).toEqual({
      ...key,
      ...{ bytes: bytes(1), list: [bytes(1)], map: { bytes: bytes(1) } },
    });
  });

  it('keeps claims', async () => {
    let time = Date.UTC(2026, 10, 1);
    const claims = createClaimStore(table, () => time);
    const begin = async () => {
      const claim = await claims.begin('job', 1_000);
      return claim.state === 'begun' ? claim.proof : claim.state;
    };
    const first = await begin();
    expect(await begin()).toBe('busy');
    await claims.note('job', first, 'half done');
    time += 1_000;
    const second = await claims.begin('job', 1_000);
    expect(second).toMatchObject({ state: 'begun', note: 'half done' });
    await claims.free('job', first);
    expect(await begin()).toBe('busy');
    await claims.finish('job', 'proof' in second ? second.proof : '', 60_000);
    time += 1_000;
    expect(await begin()).toBe('done');
    time += 60_000;
    expect(await begin()).toMatch(/-/);
  });

  it('keeps credits', async () => {
    const store = createCreditStore(table);
    const time = Date.UTC(2026, 10, 10);
    const wish = {
      credits: 3,
      calls: 1,
      lane: 'people',
      intervalMs: 1_000,
      month: '2026-11',
    } as const;
    const take = (now: number, latest = now) => store.take({ ...wish, now, latest, limit: 9 });
    expect(await take(time)).toMatchObject({ kind: 'granted', at: time });
    expect(await take(time)).toEqual({ kind: 'busy', freeAt: time + 1_000 });
    expect(await take(time, time + 1_000)).toMatchObject({ kind: 'granted', at: time + 1_000 });
    expect([await store.countLimit(time), await store.countLimit(time + 5)]).toEqual([
      { count: 1, since: time },
      { count: 2, since: time },
    ]);
    expect([await store.countFailure('a'), await store.countFailure('a')]).toEqual([1, 1]);
    expect(await store.countFailure('b')).toBe(2);
    const until = time + 60_000;
    expect(await store.hold('unavailable', until)).toBe(true);
    expect(await store.hold('unavailable', until)).toBe(false);
    expect(await take(time)).toEqual({ kind: 'held', until, reason: 'unavailable' });
    await store.recover(until - 1);
    expect((await store.read())?.heldFor).toBe('unavailable');
    await store.recover(until);
    await store.refund(wish);
    expect(await store.read()).toMatchObject({ used: 3, people: 3, failures: 0, heldUntil: 0 });
    expect(await store.read()).not.toHaveProperty('failedSubject');
    await take(time + 10_000);
    await take(time + 20_000);
    expect(await take(time + 30_000)).toEqual({ kind: 'spent' });
  });

  it('keeps holdings', async () => {
    const store = createHoldingsStore(table);
    const held = FingerprintSet.from(Array.from({ length: 50_000 }, (_, index) => BigInt(index)));
    const place = await store.write('wallet', { ...createHoldings(), held });
    const other = await store.write('wallet', createHoldings());
    expect((await store.read('wallet', place))?.held.equals(held)).toBe(true);
    await store.delete('wallet', place);
    expect(await store.read('wallet', place)).toBeUndefined();
    expect((await store.read('wallet', other))?.held.size).toBe(0);
    await store.forget('wallet');
    expect(await table.query('holdings#wallet', 'part#', 9)).toEqual([]);
  });
});
