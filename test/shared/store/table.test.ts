import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UpstreamError } from '../../../shared/errors.ts';
import { createTable } from '../../../shared/store/create-table.ts';
import { openTable, type Table } from '../../../shared/store/table.ts';
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

  it('can be created where it is already', async () => {
    await createTable(embedded.name, embedded.config);
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
