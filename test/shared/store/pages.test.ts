import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PageQuery } from '../../../shared/chainbase/client.ts';
import { parseJson } from '../../../shared/chainbase/json.ts';
import { createPageStore, type PageStore } from '../../../shared/store/pages.ts';
import type { Table } from '../../../shared/store/table.ts';
import { addressOf, azuki, storefront, vitalik } from '../../support/addresses.ts';
import { rowOf, rowsOf } from '../../support/rows.ts';
import { startTable, type TestTable } from '../../support/table.ts';

const day = 24 * 60 * 60 * 1000;
const query: PageQuery = { chain: 'ethereum', address: vitalik, contracts: [], page: 1 };

let embedded: TestTable;
let time: number;
let pages: PageStore;

beforeEach(async () => {
  embedded = await startTable();
  time = Date.UTC(2026, 10, 1);
  pages = createPageStore(embedded.table, () => time);
});
afterEach(() => embedded.stop());

/** A row that gzip cannot make smaller than `bytes`. */
function heavyRow(bytes: number) {
  return { image_uri: `data:${randomBytes(bytes).toString('latin1')}` };
}

/** ASCII that gzip makes no smaller than four fifths. */
function denseText(bytes: number) {
  return Buffer.from(randomBytes(bytes).map((byte) => 35 + (byte % 90))).toString('latin1');
}

function pageOf(rows: readonly unknown[]) {
  return { rows, count: 250, last: false, readAt: time };
}

describe('a kept page', () => {
  it('comes back as it was', async () => {
    const page = pageOf(rowsOf(1, 100));
    await pages.write(query, page);
    expect(await pages.read(query)).toEqual(page);
  });

  it('keeps an unknown count unknown, and no rows no rows', async () => {
    const page = { ...pageOf([]), count: undefined, last: true };
    await pages.write(query, page);
    expect(await pages.read(query)).toEqual(page);
  });

  it('keeps the digits of integers that a double cannot hold', async () => {
    const text = '[{"total":123456789012345678901234567890}]';
    await pages.write(query, pageOf(parseJson(text) as unknown[]));
    expect(JSON.stringify((await pages.read(query))?.rows)).toBe(text);
  });

  it.each([
    ['another page', { ...query, page: 2 }],
    ['another chain', { ...query, chain: 'base' as const }],
    ['another wallet', { ...query, address: azuki }],
    ['a contract', { ...query, contracts: [azuki] }],
    ['two contracts', { ...query, contracts: [azuki, storefront] }],
  ])('is not found by %s', async (_, other) => {
    await pages.write(query, pageOf(rowsOf(1, 1)));
    expect(await pages.read(other)).toBeUndefined();
  });

  it('is found by the same contracts in another order, a hundred of them too', async () => {
    const contracts = Array.from({ length: 100 }, (_, index) => addressOf(index));
    await pages.write({ ...query, contracts }, pageOf(rowsOf(1, 1)));
    const found = await pages.read({ ...query, contracts: contracts.toReversed() });
    expect(found?.rows).toHaveLength(1);
  });

  it('is gone after a day, before DynamoDB deletes it', async () => {
    await pages.write(query, pageOf(rowsOf(1, 1)));
    time += day - 1;
    expect(await pages.read(query)).toBeDefined();
    time += 1;
    expect(await pages.read(query)).toBeUndefined();
  });

  it('may be larger than an item', async () => {
    const page = pageOf([heavyRow(1_000_000)]);
    await pages.write(query, page);
    expect(await pages.read(query)).toEqual(page);
  });

  it.each([
    ['to compress', { metadata: { svg: denseText(4_000_000) } }],
    ['to hold', { metadata: { svg: 'a'.repeat(5_000_000) } }],
  ])('that is too large %s is kept slim, and says so', async (_, fields) => {
    await pages.write(query, pageOf([rowOf(7, fields), rowOf(8)]));
    const kept = await pages.read(query);
    expect(kept).toMatchObject({ count: 250, last: false, readAt: time, slim: true });
    expect(kept?.rows).toMatchObject([{ token_id: '0x0007' }, { token_id: '0x0008' }]);
  });

  it('is slim without what is long, however much there is of it', async () => {
    const attributes = Array.from({ length: 50 }, () => heavyRow(1_000));
    const rows = Array.from({ length: 100 }, (_, id) => rowOf(id, { metadata: { attributes } }));
    await pages.write(query, pageOf(rows));
    expect((await pages.read(query))?.rows).toHaveLength(100);
  });

  it('stays the old one when the new one was only half written', async () => {
    const old = pageOf([heavyRow(500_000)]);
    await pages.write(query, old);
    const dying = createPageStore(dieBeforeHead(embedded.table), () => time);
    await expect(dying.write(query, pageOf([heavyRow(500_000)]))).rejects.toThrow('died');
    expect(await pages.read(query)).toEqual(old);
  });

  it('is not read without one of its parts', async () => {
    await pages.write(query, pageOf([heavyRow(500_000)]));
    const without: Table = {
      ...embedded.table,
      get: async (key) => (key.sk.startsWith('part') ? undefined : embedded.table.get(key)),
    };
    expect(await createPageStore(without, () => time).read(query)).toBeUndefined();
  });
});

function dieBeforeHead(table: Table): Table {
  return {
    ...table,
    put: async (key, item, condition) => {
      if (key.sk === 'page') throw new Error('died');
      return table.put(key, item, condition);
    },
  };
}
