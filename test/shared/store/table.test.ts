import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UpstreamError } from '../../../shared/errors.ts';
import { createTable, OldTableError, tableShape } from '../../../shared/store/create-table.ts';
import { type Cursor, openTable, type Table } from '../../../shared/store/table.ts';
import { startTable, type TestTable } from '../../support/table.ts';

const key = { pk: 'wallet', sk: 'state' };

let embedded: TestTable;
let table: Table;
beforeEach(async () => {
  embedded = await startTable();
  table = embedded.table;
});
afterEach(() => embedded.stop());

describe('the table', () => {
  it('gives what was put, without what is undefined', async () => {
    await table.put(key, { count: 3, name: undefined, bytes: new Uint8Array([1, 2]) });
    expect(await table.get(key)).toEqual({ ...key, count: 3, bytes: new Uint8Array([1, 2]) });
    expect(await table.get({ ...key, sk: 'other' })).toBeUndefined();
  });

  it('does nothing when a condition does not hold, and says so', async () => {
    const unlessThere = { text: 'attribute_not_exists(pk)' };
    expect(await table.put(key, { count: 1 }, unlessThere)).toBe(true);
    expect(await table.put(key, { count: 2 }, unlessThere)).toBe(false);
    const change = { text: 'SET #count = :next', values: { next: 2, now: 7 } };
    expect(await table.update(key, change, '#count = :now')).toBeUndefined();
    expect(await table.delete(key, { text: '#count = :now', values: { now: 7 } })).toBe(false);
    expect(await table.get(key)).toMatchObject({ count: 1 });
  });

  it('gives the item as an update left it', async () => {
    await table.put(key, { count: 1 });
    const change = { text: 'ADD #count :one', values: { one: 1 } };
    expect(await table.update(key, change)).toEqual({ ...key, count: 2 });
    expect(await table.delete(key)).toBe(true);
    expect(await table.get(key)).toBeUndefined();
  });

  it('lists a partition by prefix, in order, up to a limit', async () => {
    for (const sk of ['watch#3', 'watch#1', 'state', 'watch#2']) {
      await table.put({ pk: 'wallet', sk }, { label: sk, extra: true });
    }
    const items = await table.query('wallet', 'watch#', 2, ['label']);
    expect(items).toEqual([{ label: 'watch#1' }, { label: 'watch#2' }]);
  });

  it('lists as many as there are, however large', async () => {
    for (const sk of ['1', '2', '3', '4', '5', '6', '7']) {
      await table.put({ pk: 'wallet', sk: `part#${sk}` }, { bytes: new Uint8Array(350_000) });
    }
    const places = async (limit: number) =>
      (await table.query('wallet', 'part#', limit, ['sk'])).map(({ sk }) => sk);
    expect(await places(10)).toHaveLength(7);
    expect(await places(5)).toEqual(['part#1', 'part#2', 'part#3', 'part#4', 'part#5']);
  });

  it('can be created where it is already', async () => {
    await createTable(embedded.name, embedded.config);
  });

  it('says what to do where an older version made it without an index', async () => {
    const name = `${embedded.name}-old`;
    const client = new DynamoDBClient(embedded.config);
    const { KeySchema, AttributeDefinitions, GlobalSecondaryIndexes, BillingMode } = tableShape;
    const [due, ...others] = GlobalSecondaryIndexes;
    expect(others).not.toEqual([]);
    const keys = [...KeySchema, ...(due?.KeySchema ?? [])].map((part) => part.AttributeName);
    await client.send(
      new CreateTableCommand({
        ...{ TableName: name, KeySchema, BillingMode },
        AttributeDefinitions: AttributeDefinitions.filter((one) =>
          keys.includes(one.AttributeName),
        ),
        GlobalSecondaryIndexes: due && [due],
      }),
    );
    await expect(createTable(name, embedded.config)).rejects.toEqual(new OldTableError(name));
    expect(new OldTableError('vitrine').message).toMatchInlineSnapshot(
      `"The table "vitrine" was made by an older version and lacks an index. Delete it, or the whole data folder (VITRINE_DATA_DIR), and start again."`,
    );
  });

  it('names itself, and nothing else, when it cannot be reached', async () => {
    const gone = openTable('gone', {
      endpoint: 'http://127.0.0.1:1',
      region: 'us-east-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      maxAttempts: 1,
    });
    const error = await gone.get(key).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UpstreamError);
    expect(error).toMatchObject({ service: 'table', message: 'table: unavailable' });
  });
});

describe('an index', () => {
  const due = (dueAt: number) => ({ dueShard: 'shard', dueAt });
  const dueAts = async (options: { limit: number; atMost?: number }) =>
    (await table.queryIndex('due', 'shard', options)).items.map(({ dueAt }) => dueAt);

  it('gives items by number, up to and with the last that is asked for', async () => {
    for (const dueAt of [1_000, 9, 90, 100]) {
      await table.put({ pk: `wallet#${dueAt}`, sk: 'state' }, { ...due(dueAt), label: 'a' });
    }
    await table.put({ pk: 'other', sk: 'state' }, { dueShard: 'another', dueAt: 1 });
    expect(await dueAts({ limit: 10 })).toEqual([9, 90, 100, 1_000]);
    expect(await dueAts({ limit: 10, atMost: 100 })).toEqual([9, 90, 100]);
    const { items } = await table.queryIndex('due', 'shard', { limit: 1 });
    expect(items).toMatchObject([{ pk: 'wallet#9', ...due(9) }]);
  });

  it('has whole items, or of each what it names', async () => {
    const item = { ...due(1), watched: 'wallet', watcher: 'a', pages: 3, label: 'a' };
    await table.put(key, item);
    const [named] = (await table.queryIndex('due', 'shard', { limit: 1 })).items;
    expect(named).toEqual({ ...key, ...due(1), pages: 3 });
    const [whole] = (await table.queryIndex('watchers', 'wallet', { limit: 1 })).items;
    expect(whole).toEqual({ ...key, ...item });
  });

  it('has an item while it has both attributes', async () => {
    await table.put(key, due(1));
    await table.update(key, { text: 'SET #dueAt = :later', values: { later: 5 } });
    expect(await dueAts({ limit: 10 })).toEqual([5]);
    await table.update(key, { text: 'REMOVE #dueShard' });
    expect(await dueAts({ limit: 10 })).toEqual([]);
    await table.update(key, { text: 'SET #dueShard = :shard', values: { shard: 'shard' } });
    expect(await dueAts({ limit: 10 })).toEqual([5]);
    await table.delete(key);
    expect(await dueAts({ limit: 10 })).toEqual([]);
  });

  it('gives page after page, although what a page ended with is gone', async () => {
    for (const watcher of ['c', 'a', 'e', 'b', 'd']) {
      await table.put({ pk: 'chat', sk: watcher }, { watched: 'wallet', watcher });
    }
    const pages: unknown[][] = [];
    let after: Cursor | undefined;
    do {
      const page = await table.queryIndex('watchers', 'wallet', { limit: 2, after });
      pages.push(page.items.map(({ watcher }) => watcher));
      if (page.next) await table.delete({ pk: 'chat', sk: String(page.items.at(-1)?.['sk']) });
      after = page.next;
    } while (after);
    expect(pages).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
  });
});
