import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTableReader } from '../../../shared/store/table-reader.ts';
import { startTable, type TestTable } from '../../support/table.ts';

const key = { pk: 'page#"🦇"', sk: 'page' };

let embedded: TestTable;
beforeEach(async () => {
  embedded = await startTable();
});
afterEach(() => embedded.stop());

function readerOf(name = embedded.name) {
  return openTableReader(name, {
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_ENDPOINT_URL_DYNAMODB: String(embedded.config.endpoint),
  });
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
    });
    const item = await readerOf().get(key);
    expect(item).toEqual(await embedded.table.get(key));
    expect(item).toMatchObject({ no: false, bytes: new Uint8Array([0, 255]) });
  });

  it('gives nothing where there is none', async () => {
    expect(await readerOf().get(key)).toBeUndefined();
  });

  it('names the part when it cannot be read', async () => {
    const failure = { service: 'table', code: 'unavailable', message: 'table: unavailable' };
    await expect(readerOf('no-such-table').get(key)).rejects.toMatchObject(failure);
    await embedded.stop();
    await expect(readerOf().get(key)).rejects.toMatchObject(failure);
  });
});
