import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createGallery } from '../../../bots/core/gallery.ts';
import type { GalleryRequest, Request } from '../../../bots/core/request.ts';
import { createShelf } from '../../../bots/core/shelf.ts';
import { createNameReader, createNameStore } from '../../../shared/store/names.ts';
import { createPageReader, createPageStore } from '../../../shared/store/pages.ts';
import { createPages, createPeek } from '../../../shared/wallet/pages.ts';
import { azuki, storefront, vitalik } from '../../support/addresses.ts';
import { fakeChainbase, walletOf } from '../../support/fake-chainbase.ts';
import { rowOf, rowsOf } from '../../support/rows.ts';
import { startTable, type TestTable } from '../../support/table.ts';

const minute = 60_000;
const request: GalleryRequest = { chain: 'ethereum', wallet: vitalik, page: 1 };
const everywhere = { chain: 'all' as const, wallet: vitalik };

let embedded: TestTable;
let time: number;

beforeEach(async () => {
  embedded = await startTable();
  time = Date.UTC(2026, 10, 1);
});
afterEach(() => embedded.stop());

/** A shelf, and the gallery that fills it. */
function shelfOver(read: Parameters<typeof fakeChainbase>[0]) {
  const now = () => time;
  const { table } = embedded;
  const chainbase = fakeChainbase(read);
  const pages = createPages({ store: createPageStore(table, now), chainbase, now });
  const gallery = createGallery({ pages, names: createNameStore(table, now) });
  const shelf = createShelf({
    pages: { peek: createPeek(createPageReader(table, now), now) },
    names: createNameReader(table, now),
  });
  const open = (asked: Request) => gallery.open(asked, {});
  return { ...shelf, open, queries: chainbase.queries };
}

describe('the shelf', () => {
  it('shows what is at hand and fresh, without a call', async () => {
    const { open, peek, queries } = shelfOver(walletOf(rowsOf(1, 95)));
    expect(await peek(request)).toBeUndefined();
    const opened = await open(request);
    expect(await peek(request)).toEqual(opened);
    expect(await peek({ ...request, page: 10 })).toMatchObject({ hasNext: false });
    time += 5 * minute;
    expect(await peek(request)).toBeUndefined();
    expect(queries).toHaveLength(1);
  });

  it('leaves a page past the end to whoever may ask for the last one', async () => {
    const { open, peek } = shelfOver(walletOf(rowsOf(1, 30)));
    await open(request);
    expect(await peek({ ...request, page: 4 })).toBeUndefined();
  });

  it('shows an empty wallet', async () => {
    const { open, peek } = shelfOver(walletOf([]));
    await open(request);
    expect(await peek(request)).toMatchObject({ total: 0 });
  });

  it('shows the overview when every chain is at hand', async () => {
    const { open, peek } = shelfOver(walletOf(rowsOf(1, 3)));
    await open(request);
    expect(await peek(everywhere)).toBeUndefined();
    const opened = await open(everywhere);
    expect(await peek(everywhere)).toEqual(opened);
  });

  it('has the collections of a wallet, whatever the filter, while its first page is fresh', async () => {
    const rows = [...rowsOf(1, 2), rowOf(3, { contract_address: storefront, name: 'Storefront' })];
    const { open, collections, peek, queries } = shelfOver(walletOf(rows));
    const filtered = { ...request, contract: storefront };
    expect(await collections(filtered)).toBeUndefined();
    await open(request);
    const both = [
      { contract: azuki, name: 'Azuki' },
      { contract: storefront, name: 'Storefront' },
    ];
    expect(await collections(filtered)).toEqual(both);
    expect(await peek(filtered)).toBeUndefined();
    expect(queries).toHaveLength(1);
    await open(filtered);
    expect(await peek(filtered)).toMatchObject({ collections: both });
    time += 5 * minute;
    expect(await collections(request)).toBeUndefined();
  });

  it('knows the wallet’s name', async () => {
    const { open, peek } = shelfOver(walletOf(rowsOf(1, 1)));
    await open(request);
    await createNameStore(embedded.table, () => time).keepName(vitalik, 'vitalik.eth', minute);
    expect(await peek(request)).toMatchObject({ name: 'vitalik.eth' });
  });
});
