import { type Chain, chainWords } from '../../shared/nft/chain.ts';
import type { Collection } from '../../shared/nft/nft.ts';
import type { NameReader } from '../../shared/store/names.ts';
import type { Pages } from '../../shared/wallet/pages.ts';
import { readWindow } from '../../shared/wallet/window.ts';
import { chainCountOf, collectionsOf, contractsOf, galleryOf, offsetOf } from './gallery-view.ts';
import type { GalleryRequest, Request } from './request.ts';
import { type GalleryView, nftsPerPage, type OverviewView } from './view.ts';

export interface ShelfDeps {
  pages: Pick<Pages, 'peek'>;
  names: Pick<NameReader, 'nameOf'>;
}

/** What `/nfts` can answer from what is at hand and fresh, without asking Chainbase. */
export interface Shelf {
  peek(request: Request): Promise<GalleryView | OverviewView | undefined>;
  /** The collections on a wallet's first page, for suggestions. */
  collections(request: GalleryRequest): Promise<Collection[] | undefined>;
}

export function createShelf({ pages, names }: ShelfDeps): Shelf {
  const firstPage = (wallet: Request['wallet'], chain: Chain) =>
    pages.peek({ chain, address: wallet, contracts: [], page: 1 });

  const nameOf = async ({ wallet }: Request) => (await names.nameOf(wallet))?.value;

  return {
    async peek(request) {
      const { wallet } = request;
      if (request.chain === 'all') {
        const firsts = await Promise.all(chainWords.map((chain) => firstPage(wallet, chain)));
        if (!firsts.every((page) => page !== undefined)) return undefined;
        const counts = firsts.map((page, index) => chainCountOf(chainWords[index] as Chain, page));
        return { kind: 'overview', request, name: await nameOf(request), chains: counts };
      }
      const query = { chain: request.chain, address: wallet, contracts: contractsOf(request) };
      const read = (page: number) => pages.peek({ ...query, page });
      const [window, name, whole] = await Promise.all([
        readWindow(read, offsetOf(request.page), nftsPerPage),
        nameOf(request),
        request.contract ? firstPage(wallet, request.chain) : undefined,
      ]);
      // A page past the end is not on the shelf: which one is the last, Chainbase must say.
      if (!window || (window.rows.length === 0 && request.page > 1)) return undefined;
      return galleryOf(request, window, { name, whole });
    },

    async collections({ wallet, chain }) {
      const page = await firstPage(wallet, chain);
      return page && collectionsOf(page.rows);
    },
  };
}
