import { randomBytes } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { createSweep, type SweepDeps } from '../../../infra/local/sweep.ts';
import { startTable as startEmbedded } from '../../../infra/local/table.ts';
import { createTable } from '../../../shared/store/create-table.ts';
import { expiryOf } from '../../../shared/store/expiry.ts';
import { openTable } from '../../../shared/store/table.ts';
import { startTable, type TestTable } from '../../support/table.ts';
import { createFolder } from '../../support/vitrine.ts';

const now = Date.UTC(2026, 10, 22, 12);
const hourMs = 3_600_000;
const expired = { ttl: expiryOf(now, -2 * hourMs) };
const fresh = { ttl: expiryOf(now, hourMs) };

let embedded: TestTable;
const compact = vi.fn(async () => {});
beforeEach(async () => {
  embedded = await startTable();
  compact.mockClear();
});
afterEach(() => embedded.stop());

const sweepOf = (deps: Partial<SweepDeps> = {}) =>
  createSweep({
    table: embedded.name,
    config: embedded.config,
    compact,
    now: () => now,
    pause: async () => {},
    ...deps,
  });
const keyOf = (pk: string) => ({ pk, sk: 'item' });
const put = (pk: string, item: object) => embedded.table.put(keyOf(pk), { ...item });
const putMany = async (count: number, prefix: string, item: object) => {
  await Promise.all(Array.from({ length: count }, (_, index) => put(`${prefix}${index}`, item)));
};

async function left(): Promise<string[]> {
  const client = new DynamoDBClient(embedded.config);
  const { Items = [] } = await client.send(new ScanCommand({ TableName: embedded.name }));
  client.destroy();
  return Items.map(({ pk }) => pk?.S ?? '').sort();
}

describe('the sweep', () => {
  it('deletes what is past its time, and nothing else', async () => {
    await put('expired', expired);
    await put('expired an hour ago', { ttl: expiryOf(now, -hourMs) });
    await put('just expired', { ttl: expiryOf(now, -hourMs + 1_000) });
    await put('fresh', fresh);
    await put('without a time', { text: 'a watch' });
    await put('with a time that is none', { ttl: 'long ago' });
    await sweepOf()();
    expect(await left()).toEqual([
      'fresh',
      'just expired',
      'with a time that is none',
      'without a time',
    ]);
  });

  it('leaves what was renewed since it was seen', async () => {
    await put('renewed', expired);
    await put('expired', expired);
    await sweepOf({ pause: () => put('renewed', fresh) })();
    expect(await left()).toEqual(['renewed']);
  });

  it('goes through a large table page by page, and rests at each', async () => {
    await putMany(120, 'expired', expired);
    await putMany(40, 'fresh', fresh);
    await putMany(6, 'large', { ...expired, text: 'x'.repeat(380 * 1024) });
    const pause = vi.fn(async () => {});
    await sweepOf({ pause })();
    expect(pause.mock.calls.length).toBeGreaterThan(6);
    expect(await left()).toHaveLength(40);
    expect((await left()).every((pk) => pk.startsWith('fresh'))).toBe(true);
  });

  it('ends at the page it is at when it is stopped', async () => {
    await putMany(60, 'expired', expired);
    const stopping = new AbortController();
    await sweepOf({ pause: async () => stopping.abort() })(stopping.signal);
    expect(await left()).toHaveLength(35);
    expect(compact).toHaveBeenCalledTimes(0);
    await sweepOf()();
    expect(await left()).toEqual([]);
  });

  it('gives back space once a fifth of what there was is deleted', async () => {
    const kilobytes = (count: number) => ({ text: 'x'.repeat(count * 1024) });
    const sweep = sweepOf();
    await put('kept', kilobytes(100));
    await sweep();
    expect(compact).toHaveBeenCalledTimes(0);
    await put('expired', { ...expired, ...kilobytes(15) });
    await sweep();
    expect(compact).toHaveBeenCalledTimes(0);
    await put('expired, too', { ...expired, ...kilobytes(15) });
    await sweep();
    expect(compact).toHaveBeenCalledTimes(1);
    await sweep();
    expect(compact).toHaveBeenCalledTimes(1);
  });
});

it('what was swept from an embedded table takes no space', async () => {
  const { folder, remove } = createFolder();
  const { endpoint, stop, ...own } = await startEmbedded(folder);
  onTestFinished(async () => {
    await stop();
    remove();
  });
  const config = { ...embedded.config, endpoint };
  await createTable('vitrine', config);
  const table = openTable('vitrine', config);
  const item = { ...expired, rows: randomBytes(20_000) };
  await Promise.all(Array.from({ length: 300 }, (_, page) => table.put(keyOf(`${page}`), item)));
  expect(sizeOf(folder)).toBeGreaterThan(6_000_000);
  await sweepOf({ table: 'vitrine', config, ...own })();
  expect(sizeOf(folder)).toBeLessThan(1_000_000);
});

function sizeOf(folder: string): number {
  const sizes = readdirSync(folder).map((file) => statSync(join(folder, file)).size);
  return sizes.reduce((sum, size) => sum + size, 0);
}
