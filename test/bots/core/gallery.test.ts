import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createGallery } from '../../../bots/core/gallery.ts';
import type { GalleryRequest } from '../../../bots/core/request.ts';
import type { GalleryView, OverviewView } from '../../../bots/core/view.ts';
import type { PageQuery } from '../../../shared/chainbase/client.ts';
import { UpstreamError } from '../../../shared/errors.ts';
import { chainWords } from '../../../shared/nft/chain.ts';
import { createNameStore, type NameStore } from '../../../shared/store/names.ts';
import { createPageStore } from '../../../shared/store/pages.ts';
import { createPages } from '../../../shared/wallet/pages.ts';
import { addressOf, azuki, storefront, vitalik } from '../../support/addresses.ts';
import { fakeChainbase, walletOf } from '../../support/fake-chainbase.ts';
import { rowOf, rowsOf } from '../../support/rows.ts';
import { startTable, type TestTable } from '../../support/table.ts';

const minute = 60_000;
const request: GalleryRequest = { chain: 'ethereum', wallet: vitalik, page: 1 };
const everywhere = { chain: 'all' as const, wallet: vitalik };

let embedded: TestTable;
let time: number;
let names: NameStore;

beforeEach(async () => {
  embedded = await startTable();
  time = Date.UTC(2026, 10, 1);
  names = createNameStore(embedded.table, () => time);
});
afterEach(() => embedded.stop());

function galleryOf(read: Parameters<typeof fakeChainbase>[0]) {
  const now = () => time;
  const chainbase = fakeChainbase(read);
  const pages = createPages({ store: createPageStore(embedded.table, now), chainbase, now });
  const gallery = createGallery({ pages, names });
  const open = async (asked: GalleryRequest) => (await gallery.open(asked, {})) as GalleryView;
  const overview = async () => (await gallery.open(everywhere, {})) as OverviewView;
  return { open, overview, queries: chainbase.queries };
}

const ids = ({ nfts }: GalleryView) => nfts.map(({ tokenId }) => Number(tokenId));

describe('a gallery', () => {
  it('shows ten NFTs a page', async () => {
    const { open, queries } = galleryOf(walletOf(rowsOf(1, 250)));
    const view = await open({ ...request, page: 12 });
    expect(ids(view)).toEqual([111, 112, 113, 114, 115, 116, 117, 118, 119, 120]);
    expect(view).toMatchObject({
      kind: 'gallery',
      request: { page: 12 },
      total: 250,
      pages: 25,
      hasNext: true,
      skipped: 0,
      staleSince: undefined,
    });
    expect(queries.map(({ page }) => page)).toEqual([2]);
  });

  it('of an empty wallet has one page', async () => {
    const view = await galleryOf(walletOf([])).open(request);
    expect(view).toMatchObject({ total: 0, pages: 1, hasNext: false, nfts: [], collections: [] });
  });

  it('counts by itself on the last page when Chainbase does not', async () => {
    const { open } = galleryOf(({ page }) => ({
      rows: rowsOf(1, page === 1 ? 100 : 5),
      count: undefined,
      last: page === 2,
    }));
    expect(await open(request)).toMatchObject({
      total: undefined,
      pages: undefined,
      hasNext: true,
    });
    expect(await open({ ...request, page: 11 })).toMatchObject({ total: 105, hasNext: false });
  });

  it.each([
    ['of many', 250, 999, 25],
    ['of one page', 5, 2, 1],
    ['of an empty wallet', 0, 7, 1],
  ])('past the end becomes its last page: %s', async (_, rows, asked, page) => {
    const { open, queries } = galleryOf(walletOf(rowsOf(1, rows)));
    const view = await open({ ...request, page: asked });
    expect(view.request.page).toBe(page);
    expect(view.nfts).toHaveLength(Math.min(rows, rows % 10 || 10));
    expect(queries.length).toBeLessThanOrEqual(2);
  });

  it.each([
    ['too many', 5_000, 300],
    ['too few', 1, 300],
    ['none', 0, 300],
    ['unknown', undefined, 300],
  ])('past the end survives a count that lies: %s', async (_, count, page) => {
    const { open, queries } = galleryOf((query) => ({
      ...walletOf(rowsOf(1, 25))(query),
      rows: query.page === 1 ? rowsOf(1, 25) : [],
      count,
      last: true,
    }));
    const view = await open({ ...request, page });
    expect(view.request.page).toBe(1);
    expect(ids(view)).toHaveLength(10);
    expect(queries.length).toBeLessThanOrEqual(3);
  });

  it('shows a token once although rows shifted', async () => {
    const view = await galleryOf(walletOf([...rowsOf(1, 3), ...rowsOf(2, 4)])).open(request);
    expect(ids(view)).toEqual([1, 2, 3, 4]);
  });

  it('counts what could not be read', async () => {
    const view = await galleryOf(walletOf([rowOf(1), null, { name: 'x' }, rowOf(2)])).open(request);
    expect(ids(view)).toEqual([1, 2]);
    expect(view.skipped).toBe(2);
  });

  it('names the wallet once its name is known', async () => {
    const { open } = galleryOf(walletOf(rowsOf(1, 1)));
    expect((await open(request)).name).toBeUndefined();
    await names.keepName(vitalik, 'vitalik.eth', minute);
    expect((await open(request)).name).toBe('vitalik.eth');
  });

  it('says since when it is stale while Chainbase is away', async () => {
    let away = false;
    const { open } = galleryOf((query) => {
      if (away) throw new UpstreamError('chainbase', 'unavailable');
      return walletOf(rowsOf(1, 3))(query);
    });
    await open(request);
    away = true;
    const readAt = new Date(time);
    time += 20 * minute;
    expect((await open(request)).staleSince).toEqual(readAt);
  });
});

describe('the collections of a gallery', () => {
  const rows = [
    ...rowsOf(1, 3),
    rowOf(4, { contract_address: storefront, name: 'Storefront' }),
    rowOf(5, { name: 'Azuki renamed' }),
  ];

  it('are those around the page, each once, in their order', async () => {
    expect((await galleryOf(walletOf(rows)).open(request)).collections).toEqual([
      { contract: azuki, name: 'Azuki renamed' },
      { contract: storefront, name: 'Storefront' },
    ]);
  });

  it('are 24 at most, since a Discord menu holds no more', async () => {
    const many = Array.from({ length: 60 }, (_, index) =>
      rowOf(index, { contract_address: addressOf(index) }),
    );
    expect((await galleryOf(walletOf(many)).open(request)).collections).toHaveLength(24);
  });

  it('stay those of the whole wallet when one of them is chosen, if they are at hand', async () => {
    const { open, queries } = galleryOf((query) =>
      walletOf(query.contracts.length > 0 ? rows.slice(3, 4) : rows)(query),
    );
    const chosen = { ...request, contract: storefront };
    expect((await open(chosen)).collections).toHaveLength(1);
    await open(request);
    expect((await open(chosen)).collections).toHaveLength(2);
    expect(queries.map(({ contracts }) => contracts)).toEqual([[storefront], []]);
  });
});

describe('the overview', () => {
  const countBy = ({ chain }: PageQuery) => 10 * chainWords.indexOf(chain);

  it('counts every chain with one call each', async () => {
    const { overview, queries } = galleryOf((query) => walletOf([], countBy(query))(query));
    const view = await overview();
    expect(view.chains).toEqual(chainWords.map((chain, index) => ({ chain, count: 10 * index })));
    expect(queries).toHaveLength(chainWords.length);
  });

  it('says that there are some where Chainbase does not say how many', async () => {
    const { overview } = galleryOf(({ chain }) => ({
      rows: rowsOf(1, 100),
      count: undefined,
      last: chain === 'base',
    }));
    const { chains } = await overview();
    expect(chains).toContainEqual({ chain: 'base', count: 100 });
    expect(chains).toContainEqual({ chain: 'bsc', count: undefined });
  });

  it('shows the other chains when some fail', async () => {
    const { overview } = galleryOf((query) => {
      if (query.chain === 'merlin') throw new UpstreamError('chainbase', 'bad-request');
      return walletOf(rowsOf(1, 2))(query);
    });
    const { chains } = await overview();
    expect(chains).toContainEqual({ chain: 'merlin', failed: true });
    expect(chains).toContainEqual({ chain: 'ethereum', count: 2 });
  });

  it('fails when every chain does', async () => {
    const failure = new UpstreamError('chainbase', 'month-exhausted');
    const { overview } = galleryOf(() => Promise.reject(failure));
    await expect(overview()).rejects.toBe(failure);
  });
});
