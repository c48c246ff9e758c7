import type { Spender } from '../../shared/chainbase/credits.ts';
import { parseRows } from '../../shared/chainbase/row.ts';
import { type Chain, chainWords } from '../../shared/nft/chain.ts';
import type { Nft } from '../../shared/nft/nft.ts';
import type { NameStore } from '../../shared/store/names.ts';
import type { KeptPage } from '../../shared/store/pages.ts';
import { freshMs, type Pages } from '../../shared/wallet/pages.ts';
import { readWindow, type Window } from '../../shared/wallet/window.ts';
import type { GalleryRequest, OverviewRequest, Request } from './request.ts';
import {
  type ChainCount,
  type Collection,
  type GalleryView,
  nftsPerPage,
  type OverviewView,
} from './view.ts';

/** A Discord menu has 25 options, and one of them is "all collections". */
const maxCollections = 24;

/** People wait for what they asked for: told after 2.5 s, and given up after a minute. */
const patienceMs = 60_000;

export interface GalleryDeps {
  pages: Pages;
  names: Pick<NameStore, 'nameOf'>;
  now?: () => number;
}

export type Gallery = ReturnType<typeof createGallery>;
type OnWait = NonNullable<Spender['onWait']>;

/** What `/nfts` answers, as views that know no platform. */
export function createGallery({ pages, names, now = Date.now }: GalleryDeps) {
  const peekPage = (request: Request, chain: Chain, page: number) =>
    pages.peek({ chain, address: request.wallet, contracts: contractsOf(request), page });

  const nameOf = async ({ wallet }: Request) => (await names.nameOf(wallet))?.value;

  const toGallery = async (request: GalleryRequest, window: Window): Promise<GalleryView> => {
    const { nfts, skipped } = parseRows(window.rows, request.chain);
    const near = request.contract
      ? await peekPage(unfiltered(request), request.chain, 1)
      : undefined;
    const offset = (request.page - 1) * nftsPerPage;
    const total = window.count ?? (window.last ? offset + window.rows.length : undefined);
    return {
      kind: 'gallery',
      request,
      name: await nameOf(request),
      total,
      pages: total === undefined ? undefined : pagesOf(total),
      hasNext: !window.last && window.rows.length > 0,
      nfts: distinct(nfts),
      collections: collectionsOf(near?.rows ?? window.near, request.chain),
      skipped,
      staleSince: now() - window.readAt > freshMs ? new Date(window.readAt) : undefined,
      expiredName: false,
    };
  };

  return {
    /** The answer if it is at hand and fresh, without asking Chainbase. */
    async peek(request: Request): Promise<GalleryView | OverviewView | undefined> {
      if (request.chain === 'all') {
        const firsts = await Promise.all(chainWords.map((chain) => peekPage(request, chain, 1)));
        if (!firsts.every((page) => page !== undefined)) return undefined;
        const counts = firsts.map((page, index) => countOf(chainWords[index] as Chain, page));
        return { kind: 'overview', request, name: await nameOf(request), chains: counts };
      }
      const read = (page: number) => peekPage(request, request.chain, page);
      const offset = (request.page - 1) * nftsPerPage;
      const window = await readWindow(read, offset, nftsPerPage);
      // A page that is not there is for `open`, which finds the last one.
      if (!window || (window.rows.length === 0 && request.page > 1)) return undefined;
      return toGallery(request, window);
    },

    /**
     * The answer, from Chainbase where need be. A page past the end becomes the last one.
     *
     * @param onWait told once when the answer will take more than 2.5 s to begin, with the milliseconds
     * @throws UpstreamError
     */
    async open(request: Request, onWait: OnWait): Promise<GalleryView | OverviewView> {
      const spender: Spender = { lane: 'people', maxWaitMs: patienceMs, onWait };
      if (request.chain === 'all') return openOverview(request, spender);
      return openGallery(request, spender);
    },
  };

  async function openGallery(request: GalleryRequest, spender: Spender): Promise<GalleryView> {
    const { chain, wallet: address } = request;
    const contracts = contractsOf(request);
    const read = (page: number) => pages.read({ chain, address, contracts, page }, spender);
    const windowOf = (page: number) => readWindow(read, (page - 1) * nftsPerPage, nftsPerPage);

    const asked = await windowOf(request.page);
    if (asked.rows.length > 0 || request.page === 1) return toGallery(request, asked);
    const end = pagesOf(asked.count ?? 0);
    const last = end < request.page ? await windowOf(end) : asked;
    if (last.rows.length > 0) return toGallery({ ...request, page: end }, last);
    return toGallery({ ...request, page: 1 }, await windowOf(1)); // the count lied
  }

  async function openOverview(request: OverviewRequest, spender: Spender): Promise<OverviewView> {
    const onWait = once(spender.onWait);
    const read = (chain: Chain) =>
      pages.read(
        { chain, address: request.wallet, contracts: [], page: 1 },
        { ...spender, onWait },
      );
    const results = await Promise.allSettled(chainWords.map(read));
    const [failure] = results.filter((result) => result.status === 'rejected');
    if (failure && results.every(({ status }) => status === 'rejected')) throw failure.reason;
    const counts = results.map((result, index): ChainCount => {
      const chain = chainWords[index] as Chain;
      return result.status === 'fulfilled' ? countOf(chain, result.value) : { chain, failed: true };
    });
    return { kind: 'overview', request, name: await nameOf(request), chains: counts };
  }
}

function unfiltered({ contract: _, ...request }: GalleryRequest): GalleryRequest {
  return request;
}

function contractsOf(request: Request) {
  return request.chain !== 'all' && request.contract ? [request.contract] : [];
}

function pagesOf(total: number): number {
  return Math.max(1, Math.ceil(total / nftsPerPage));
}

function countOf(chain: Chain, { rows, count, last }: KeptPage): ChainCount {
  return { chain, count: count ?? (last ? rows.length : undefined) };
}

/** The collections of some rows in their order. */
function collectionsOf(rows: readonly unknown[], chain: Chain): Collection[] {
  const found = new Map<Collection['contract'], string>();
  for (const { contract, collection } of parseRows(rows, chain).nfts)
    found.set(contract, collection);
  return [...found].slice(0, maxCollections).map(([contract, name]) => ({ contract, name }));
}

/** Each token once: rows shift while Chainbase reads them, and a platform may merge what looks the same. */
function distinct(nfts: readonly Nft[]): Nft[] {
  return [...new Map(nfts.map((nft) => [`${nft.contract}/${nft.tokenId}`, nft])).values()];
}

function once(onWait: OnWait | undefined): OnWait {
  let told = false;
  return async (waitMs) => {
    if (told) return;
    told = true;
    await onWait?.(waitMs);
  };
}
