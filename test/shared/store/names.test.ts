import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createNameStore, type NameStore } from '../../../shared/store/names.ts';
import { vitalik } from '../../support/addresses.ts';
import { startTable, type TestTable } from '../../support/table.ts';

const hour = 60 * 60 * 1000;

let embedded: TestTable;
let time: number;
let names: NameStore;

beforeEach(async () => {
  embedded = await startTable();
  time = Date.UTC(2026, 10, 1);
  names = createNameStore(embedded.table, () => time);
});
afterEach(() => embedded.stop());

describe('the name store', () => {
  it('knows nothing of what was never asked', async () => {
    expect(await names.addressOf('vitalik.eth')).toBeUndefined();
    expect(await names.nameOf(vitalik)).toBeUndefined();
  });

  it('keeps both directions', async () => {
    const target = { address: vitalik, expired: false };
    await names.keepAddress('vitalik.eth', target, hour);
    await names.keepName(vitalik, 'vitalik.eth', hour);
    expect(await names.addressOf('vitalik.eth')).toEqual({ value: target });
    expect(await names.nameOf(vitalik)).toEqual({ value: 'vitalik.eth' });
  });

  it('keeps that there is none', async () => {
    await names.keepAddress('nobody.eth', undefined, hour);
    await names.keepName(vitalik, undefined, hour);
    expect(await names.addressOf('nobody.eth')).toEqual({ value: undefined });
    expect(await names.nameOf(vitalik)).toEqual({ value: undefined });
  });

  it('forgets in time', async () => {
    await names.keepName(vitalik, 'vitalik.eth', hour);
    time += hour;
    expect(await names.nameOf(vitalik)).toBeUndefined();
  });
});
