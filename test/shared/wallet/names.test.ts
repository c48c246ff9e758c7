import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Spender } from '../../../shared/chainbase/credits.ts';
import { UpstreamError, UserError } from '../../../shared/errors.ts';
import { createNameStore } from '../../../shared/store/names.ts';
import { createNames } from '../../../shared/wallet/names.ts';
import { azuki, vitalik } from '../../support/addresses.ts';
import { startTable, type TestTable } from '../../support/table.ts';

const hour = 60 * 60 * 1000;
const day = 24 * hour;
const spender: Spender = { lane: 'people', maxWaitMs: 1_000 };
const zeroTime = '0001-01-01T00:00:00Z';

let embedded: TestTable;
let time: number;
let asked: string[];
let record: unknown;
let records: unknown[];

beforeEach(async () => {
  embedded = await startTable();
  time = Date.UTC(2026, 10, 1);
  asked = [];
  record = null;
  records = [];
});
afterEach(() => embedded.stop());

function answer(what: string, data: unknown) {
  asked.push(what);
  if (data instanceof Error) throw data;
  return data;
}

function open() {
  const store = createNameStore(embedded.table, () => time);
  const chainbase = {
    ensRecord: async (domain: string) => answer(domain, record),
    ensReverse: async (address: string) => answer(address, records) as unknown[],
  };
  return { store, names: createNames({ store, chainbase, now: () => time }) };
}

const resolve = (text: string) => open().names.resolve(text, spender);

describe('a name', () => {
  it('leads to its wallet, in its normal form, and is asked for once an hour', async () => {
    record = { name: 'vitalik', address: vitalik.toLowerCase() };
    const resolved = { name: 'vitalik.eth', address: vitalik, expired: false };
    expect(await resolve('VITALIK.eth')).toEqual(resolved);
    time += hour - 1;
    expect(await resolve('vitalik.eth')).toEqual(resolved);
    expect(asked).toEqual(['vitalik.eth']);
    time += 1;
    await resolve('vitalik.eth');
    expect(asked).toHaveLength(2);
  });

  it.each([
    ['2021-08-30T06:11:05Z', true],
    ['2030-08-30T06:11:05Z', false],
    [zeroTime, false],
    ['', false],
    [null, false],
    [undefined, false],
  ])('that ran out at %s is expired: %s', async (expiration_time, expired) => {
    record = { address: vitalik, expiration_time };
    expect((await resolve('vitalik.eth')).expired).toBe(expired);
  });

  it.each<[string, unknown]>([
    ['is not known', null],
    ['is not found', new UpstreamError('chainbase', 'not-found')],
    ['is refused', new UpstreamError('chainbase', 'bad-request')],
    ['has no address', { address: '' }],
    ['has the zero address', { address: `0x${'0'.repeat(40)}` }],
    ['has a record that is none', [7]],
  ])('that %s points nowhere, which is remembered for five minutes', async (_, data) => {
    record = data;
    await expect(resolve('nobody.eth')).rejects.toThrow(UserError);
    await expect(resolve('nobody.eth')).rejects.toThrow(/^nobody\.eth does not point at a wallet/);
    expect(asked).toHaveLength(1);
    time += 5 * 60_000;
    await expect(resolve('nobody.eth')).rejects.toThrow(UserError);
    expect(asked).toHaveLength(2);
  });

  it('is not held to point nowhere while Chainbase is away', async () => {
    record = new UpstreamError('chainbase', 'unavailable');
    await expect(resolve('vitalik.eth')).rejects.toBe(record);
    record = { address: vitalik };
    expect((await resolve('vitalik.eth')).address).toBe(vitalik);
  });

  it.each(['a b.eth', 'a_b.eth', '\u202Evitalik.eth', 'vit\u0430lik.eth'])(
    'that is none costs no call: %j',
    async (text) => {
      await expect(resolve(text)).rejects.toThrow(UserError);
      expect(asked).toEqual([]);
    },
  );

  it('is looked up once for all who ask at once', async () => {
    record = { address: vitalik };
    const { names } = open();
    const asking = Array.from({ length: 12 }, () => names.resolve('vitalik.eth', spender));
    expect(new Set((await Promise.all(asking)).map(({ address }) => address))).toEqual(
      new Set([vitalik]),
    );
    expect(asked).toHaveLength(1);
  });

  it('that is too long for the table is refused', async () => {
    const name = `${'ñ'.repeat(125)}.eth`; // 254 bytes
    await expect(resolve(name)).rejects.toThrow(/does not point/);
    const refused = resolve(`ñ${name}`);
    await expect(refused).rejects.toThrow(UserError);
    await expect(refused).rejects.toThrow(/too long/);
    expect(asked).toEqual([name]);
  });

  it('that is long is not repeated', async () => {
    await expect(resolve(`${'a'.repeat(200)}.eth`)).rejects.toThrow(/^That name does not point/);
  });
});

describe('a wallet’s name', () => {
  const own = {
    name: 'vitalik',
    address: vitalik.toLowerCase(),
    owner: vitalik,
    registrant_time: '2020-02-06T18:57:48Z',
    expiration_time: '2040-02-06T18:57:48Z',
  };

  const learn = async (...found: unknown[]) => {
    records = found;
    const { names, store } = open();
    await names.learn(vitalik, spender);
    return (await store.nameOf(vitalik))?.value;
  };

  it('is learnt, and then known for a week', async () => {
    expect(await learn(own)).toBe('vitalik.eth');
    time += 7 * day - 1;
    await learn({ ...own, name: 'other' });
    expect(asked).toHaveLength(1);
    time += 1;
    expect(await learn({ ...own, name: 'other' })).toBe('other.eth');
  });

  it('is asked for once by all who want it at once', async () => {
    const { names } = open();
    await Promise.all(Array.from({ length: 12 }, () => names.learn(vitalik, spender)));
    expect(asked).toHaveLength(1);
  });

  it('is none for a day, if there is none', async () => {
    expect(await learn()).toBeUndefined();
    time += day - 1;
    expect(await learn(own)).toBeUndefined();
    time += 1;
    expect(await learn(own)).toBe('vitalik.eth');
  });

  it.each([
    ['a stranger’s that points at it', { ...own, owner: azuki }],
    ['one that points elsewhere', { ...own, address: azuki }],
    ['one that ran out', { ...own, expiration_time: '2021-08-30T06:11:05Z' }],
    ['a look-alike in mixed scripts', { ...own, name: 'vit\u0430lik' }],
    ['one in another form than its normal', { ...own, name: 'Vitalik' }],
    ['one with white space', { ...own, name: 'vitalik buterin' }],
    ['one with markup', { ...own, name: '**vitalik**' }],
    ['one too long to show', { ...own, name: 'a'.repeat(60) }],
    ['one without an owner', { ...own, owner: null }],
    ['nothing', null],
  ])('is not %s', async (_, found) => {
    expect(await learn(found)).toBeUndefined();
  });

  it('is the one it has had longest', async () => {
    const newer = { ...own, name: 'newer', registrant_time: '2022-02-06T18:57:48Z' };
    const unknown = { ...own, name: 'unknown', registrant_time: zeroTime };
    const spoof = { ...own, name: 'spoof', registrant_time: '2017-02-06T18:57:48Z', owner: azuki };
    expect(await learn(unknown, newer, spoof, own)).toBe('vitalik.eth');
  });

  it('may have no known end', async () => {
    expect(await learn({ ...own, expiration_time: zeroTime })).toBe('vitalik.eth');
  });

  it('comes with or without its ending', async () => {
    expect(await learn({ ...own, name: 'vitalik.eth' })).toBe('vitalik.eth');
  });
});
