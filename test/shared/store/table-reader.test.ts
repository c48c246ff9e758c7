import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTable } from '../../../shared/store/table.ts';
import { openTableReader } from '../../../shared/store/table-reader.ts';
import { startTable, type TestTable } from '../../support/table.ts';

const key = { pk: 'page#"🦇"', sk: 'page' };

let embedded: TestTable;
beforeEach(async () => {
  embedded = await startTable();
});
afterEach(() => embedded.stop());

function readerOf(name = embedded.name, endpoint = String(embedded.config.endpoint)) {
  return openTableReader(name, {
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_ENDPOINT_URL_DYNAMODB: endpoint,
  });
}

/** A DynamoDB with nothing in it, noting what it is asked. */
async function startNote() {
  const asked: unknown[] = [];
  const server = createServer(async (request, response) => {
    asked.push(await json(request));
    response.end('{}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const stop = () => server.close().closeAllConnections();
  return { asked, endpoint: `http://127.0.0.1:${port}`, stop };
}

describe('the table for those who only read it', () => {
  it('gives an item as the SDK does', async () => {
    await embedded.table.put(key, {
      text: 'a',
      number: 1.5,
      large: Date.UTC(2026, 10, 1),
      yes: true,
      no: false,
      bytes: new Uint8Array([0, 255]),
      value: { address: '0x', expired: false },
      nothing: null,
      list: ['a', { n: 1 }, [null, new Uint8Array([1])]],
      empty: { text: '', list: [], value: {} },
    });
    const item = await readerOf().get(key);
    expect(item).toEqual(await embedded.table.get(key));
    expect(item).toMatchObject({ no: false, bytes: new Uint8Array([0, 255]) });
  });

  it('gives nothing where there is none', async () => {
    expect(await readerOf().get(key)).toBeUndefined();
  });

  it('lists a partition as the SDK does', async () => {
    for (const sk of ['watch#2', 'watch#"🦇"', 'state', 'watch#1', 'watch#Ａ']) {
      await embedded.table.put({ pk: 'chat', sk }, { name: sk, labels: [sk, null] });
    }
    for (const [prefix, limit] of [
      ['watch#', 9],
      ['watch#', 2],
      ['none#', 9],
    ] as const) {
      for (const attributes of [undefined, [], ['name', 'sk'], ['none']]) {
        const items = await readerOf().query('chat', prefix, limit, attributes);
        expect(items).toEqual(await embedded.table.query('chat', prefix, limit, attributes));
      }
    }
    const items = await readerOf().query('chat', 'watch#', 3, ['name']);
    expect(items).toEqual([{ name: 'watch#"🦇"' }, { name: 'watch#1' }, { name: 'watch#2' }]);
  });

  it('lists as many as there are, however large', async () => {
    for (const sk of ['part#1', 'part#2', 'part#3', 'part#4', 'part#5', 'part#6', 'part#7']) {
      await embedded.table.put({ pk: 'wallet', sk }, { bytes: new Uint8Array(350_000) });
    }
    expect(await readerOf().query('wallet', 'part#', 10, ['sk'])).toHaveLength(7);
    expect(await readerOf().query('wallet', 'part#', 5, ['sk'])).toHaveLength(5);
  });

  it('asks for what is there now, as the SDK’s does', async () => {
    const { asked, endpoint, stop } = await startNote();
    for (const table of [
      readerOf('a', endpoint),
      openTable('a', { ...embedded.config, endpoint }),
    ]) {
      expect(await table.get(key)).toBeUndefined();
      expect(await table.query('chat', 'watch#', 9)).toEqual([]);
    }
    const consistent = expect.objectContaining({ ConsistentRead: true });
    expect(asked).toEqual([consistent, consistent, consistent, consistent]);
    stop();
  });

  it('names the part when it cannot be read', async () => {
    const failure = { service: 'table', code: 'unavailable', message: 'table: unavailable' };
    await expect(readerOf('no-such-table').get(key)).rejects.toMatchObject(failure);
    await expect(readerOf('no-such-table').query('a', 'b', 1)).rejects.toMatchObject(failure);
    await embedded.stop();
    await expect(readerOf().get(key)).rejects.toMatchObject(failure);
  });
});
