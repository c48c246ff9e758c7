import { Readable } from 'node:stream';
import type { DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { createGovernor } from '../../shared/chainbase/credits.ts';
import { createCreditStore } from '../../shared/store/credits.ts';
import { openTable, type Table } from '../../shared/store/table.ts';
import { vitalik } from './addresses.ts';
import { type Capacity, capacityOf } from './capacity.ts';
import { silent } from './core.ts';
import { createMemoryTable, type Observed } from './memory-table.ts';
import { rowsOf } from './rows.ts';
import { startTable } from './table.ts';
import { createWatching } from './watching.ts';

const key = { pk: 'a', sk: 'b' };
const textOf = (bytes: number) => 'x'.repeat(bytes);

describe('a request is billed', () => {
  const observed: Observed[] = [];
  const table = createMemoryTable((request) => observed.push(request));
  const last = (): Capacity => capacityOf(observed.at(-1) as Observed);

  it('by each kB of the larger one of what was there and what is', async () => {
    await table.put(key, { text: textOf(1_000) });
    expect(last()).toMatchObject({ writes: 1 });
    await table.put(key, { text: textOf(3_000) });
    expect(last()).toMatchObject({ writes: 3 });
    await table.update(key, { text: 'SET #text = :text', values: { text: '' } });
    expect(last()).toMatchObject({ writes: 3 });
  });

  it('when its condition was refused, too', async () => {
    await table.put(key, { text: textOf(3_000) });
    const none = { text: 'attribute_not_exists(pk)' };
    expect(await table.put(key, { text: '' }, none)).toBe(false);
    expect(last()).toEqual({ writes: 3, indexWrites: 0, reads: 0 });
    expect(await table.delete({ pk: 'no', sk: 'no' }, { text: 'attribute_exists(pk)' })).toBe(
      false,
    );
    expect(last()).toMatchObject({ writes: 1 });
  });

  it('once for an index, and twice where it moves the item there', async () => {
    const item = { dueShard: 's', dueAt: 1 };
    await table.put(key, item);
    expect(last()).toMatchObject({ indexWrites: 1 });
    await table.put(key, { ...item, pages: 1 });
    expect(last()).toMatchObject({ indexWrites: 1 });
    await table.put(key, { ...item, pages: 1 });
    expect(last()).toMatchObject({ indexWrites: 0 });
    await table.put(key, { ...item, pages: 1, more: 1 }); // of which it has nothing
    expect(last()).toMatchObject({ indexWrites: 0 });
    await table.put(key, { ...item, dueAt: 2 });
    expect(last()).toMatchObject({ indexWrites: 2 });
    await table.delete(key);
    expect(last()).toMatchObject({ indexWrites: 1 });
  });

  it('by each 4 kB read, and by the half in an index', async () => {
    const item = { watched: 's', watcher: 'a', text: textOf(5_000) };
    await table.put(key, { ...item, dueShard: 's', dueAt: 1 });
    await table.get(key);
    expect(last()).toEqual({ writes: 0, indexWrites: 0, reads: 2 });
    await table.get({ pk: 'no', sk: 'no' });
    expect(last()).toMatchObject({ reads: 1 });
    await table.queryIndex('watchers', 's', { limit: 9 });
    expect(last()).toMatchObject({ reads: 1 });
    await table.queryIndex('due', 's', { limit: 9 });
    expect(last()).toMatchObject({ reads: 0.5 });
  });
});

it('counts the units that an embedded DynamoDB tells', async () => {
  const embedded = await startTable();
  const told = { writes: 0, reads: 0 };
  const counted = { writes: 0, reads: 0 };
  const memory = createMemoryTable((request) => {
    if (isUntold(request)) return;
    const { writes, reads } = capacityOf(request);
    counted.writes += writes;
    counted.reads += reads;
  });
  const client = openTable(embedded.name, askingForUnits(embedded.config, told));
  const watching = createWatching({ wrap: () => both(memory, client) });
  const { wallets, clock, table, plan } = watching;
  wallets.set(vitalik, rowsOf(1, 250));
  await watching.watch();
  await watching.pass(5);
  wallets.set(vitalik, rowsOf(1, 253));
  await watching.pass(20);
  await watching.bringAll();
  const store = createCreditStore(table);
  const spend = createGovernor({ store, plan, log: silent, now: () => clock.time });
  const spender = { lane: 'people', maxWaitMs: 0 } as const;
  await spend({ credits: 3, subject: 'a' }, spender, async () => {});
  expect(told).toEqual(counted);
  expect(told.writes).toBeGreaterThan(20);
  expect(told.reads).toBeGreaterThan(20);
  await embedded.stop();
});

/** It says nothing of refused conditions, counts nothing for queries that find nothing, and nothing for the writing of indexes. */
function isUntold(request: Observed): boolean {
  if (!('read' in request)) return request.before === request.after;
  return request.does !== 'get' && request.read.length === 0;
}

/** Asks both the same, and believes the first. */
function both(first: Table, second: Table): Table {
  const twin =
    <Input extends unknown[], Output>(
      one: (...input: Input) => Promise<Output>,
      other: (...input: Input) => Promise<unknown>,
    ) =>
    async (...input: Input): Promise<Output> => {
      const output = await one(...input);
      await other(...input);
      return output;
    };
  return {
    get: twin(first.get, second.get),
    put: twin(first.put, second.put),
    update: twin(first.update, second.update),
    delete: twin(first.delete, second.delete),
    query: twin(first.query, second.query),
    queryIndex: twin(first.queryIndex, second.queryIndex),
  };
}

/** A client that asks with each request what it cost, and adds that up. */
function askingForUnits(
  config: DynamoDBClientConfig,
  told: { writes: number; reads: number },
): DynamoDBClientConfig {
  const { endpoint } = config;
  return {
    ...config,
    requestHandler: {
      async handle(request: { headers: Record<string, string>; body: Uint8Array }) {
        const { 'content-length': _, ...headers } = request.headers;
        const asked = JSON.parse(new TextDecoder().decode(request.body));
        const body = { ...asked, ReturnConsumedCapacity: 'TOTAL' };
        const answer = await fetch(String(endpoint), {
          method: 'POST',
          headers,
          body: JSON.stringify(body),
        });
        const text = await answer.text();
        const units = Number(JSON.parse(text).ConsumedCapacity?.CapacityUnits ?? 0);
        told[/Get|Query/.test(headers['x-amz-target'] ?? '') ? 'reads' : 'writes'] += units;
        return {
          response: {
            statusCode: answer.status,
            headers: Object.fromEntries(answer.headers),
            body: Readable.from([Buffer.from(text)]),
          },
        };
      },
    } as unknown as NonNullable<DynamoDBClientConfig['requestHandler']>,
  };
}
