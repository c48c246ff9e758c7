import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHoldingsStore } from '../../../shared/store/holdings.ts';
import type { Key, Table } from '../../../shared/store/table.ts';
import { FingerprintSet } from '../../../shared/watch/fingerprint-set.ts';
import { createHoldings, type Holdings } from '../../../shared/watch/holdings.ts';
import { writeSubject } from '../../../shared/watch/subject.ts';
import { azuki, vitalik } from '../../support/addresses.ts';
import { startTable, type TestTable } from '../../support/table.ts';

const wallet = writeSubject({ chain: 'ethereum', wallet: vitalik, contracts: [] });

let embedded: TestTable;

beforeEach(async () => {
  embedded = await startTable();
});
afterEach(() => embedded.stop());

function holdingsOf(size: number): Holdings {
  const numbers = Array.from({ length: size }, (_, index) => BigInt(index) * 2n ** 40n);
  return { ...createHoldings(), held: FingerprintSet.from(numbers), baselineScans: undefined };
}

/** The embedded table, noting what is written and deleted. */
function watched() {
  const changes: Key[] = [];
  const table: Table = {
    ...embedded.table,
    put: (key, ...rest) => {
      changes.push(key);
      return embedded.table.put(key, ...rest);
    },
    delete: (key, ...rest) => {
      changes.push(key);
      return embedded.table.delete(key, ...rest);
    },
  };
  return { table, changes };
}

describe('holdings in the table', () => {
  it.each([0, 1, 100_000])('of %i NFTs come back as they were', async (size) => {
    const store = createHoldingsStore(embedded.table);
    const holdings = holdingsOf(size);
    const read = await store.read(wallet, await store.write(wallet, holdings));
    expect(read?.held.equals(holdings.held)).toBe(true);
    expect(read).toMatchObject({ key: holdings.key, baselineScans: undefined });
  });

  it('are written once: a new version leaves the old one as it is', async () => {
    const { table, changes } = watched();
    const store = createHoldingsStore(table);
    const before = await store.write(wallet, holdingsOf(50_000));
    const after = await store.write(wallet, holdingsOf(50_001));
    expect(new Set(changes.map(({ pk, sk }) => pk + sk)).size).toBe(changes.length);
    expect((await store.read(wallet, before))?.held.size).toBe(50_000);
    expect((await store.read(wallet, after))?.held.size).toBe(50_001);
  });

  it('are gone when deleted, and no other version is', async () => {
    const store = createHoldingsStore(embedded.table);
    const before = await store.write(wallet, holdingsOf(50_000));
    const after = await store.write(wallet, holdingsOf(2));
    await store.delete(wallet, before);
    expect(await store.read(wallet, before)).toBeUndefined();
    expect((await store.read(wallet, after))?.held.size).toBe(2);
  });

  it('are not read while a part of them is missing', async () => {
    const { table, changes } = watched();
    const store = createHoldingsStore(table);
    const place = await store.write(wallet, holdingsOf(50_000));
    expect(place.parts).toBe(2);
    await embedded.table.delete(changes[1] ?? { pk: '', sk: '' });
    expect(await store.read(wallet, place)).toBeUndefined();
  });

  it('have no name until the last part is written', async () => {
    const failure = new Error('the second part is lost');
    let writes = 0;
    const put: Table['put'] = async (...part) => {
      writes += 1;
      if (writes === 2) throw failure;
      return embedded.table.put(...part);
    };
    const store = createHoldingsStore({ ...embedded.table, put });
    await expect(store.write(wallet, holdingsOf(50_000))).rejects.toBe(failure);
  });

  it('are forgotten with all that a crash left of them, and other wallets’ are not', async () => {
    const store = createHoldingsStore(embedded.table);
    const other = writeSubject({ chain: 'ethereum', wallet: azuki, contracts: [] });
    const otherChain = writeSubject({ chain: 'base', wallet: vitalik, contracts: [] });
    const places = await Promise.all(
      Array.from({ length: 30 }, (_, size) => store.write(wallet, holdingsOf(size))),
    );
    const kept = await store.write(other, holdingsOf(3));
    const keptToo = await store.write(otherChain, holdingsOf(4));
    await store.forget(wallet);
    for (const place of places) expect(await store.read(wallet, place)).toBeUndefined();
    expect((await store.read(other, kept))?.held.size).toBe(3);
    expect((await store.read(otherChain, keptToo))?.held.size).toBe(4);
  });

  it('are forgotten but for the version that is referred to', async () => {
    const store = createHoldingsStore(embedded.table);
    const lost = await store.write(wallet, holdingsOf(50_000));
    const kept = await store.write(wallet, holdingsOf(50_001));
    await store.forget(wallet, kept);
    expect(await store.read(wallet, lost)).toBeUndefined();
    expect((await store.read(wallet, kept))?.held.size).toBe(50_001);
  });
});
