import type { Spender } from '../../shared/chainbase/credits.ts';
import { type Chain, chainWords } from '../../shared/nft/chain.ts';
import type { NameReader } from '../../shared/store/names.ts';
import type { Pages } from '../../shared/wallet/pages.ts';
import { readWindow, type Window } from '../../shared/wallet/window.ts';
import { chainCountOf, contractsOf, galleryOf, offsetOf, pagesOf } from './gallery-view.ts';
import type { GalleryRequest, OverviewRequest, Request } from './request.ts';
import { type ChainCount, type GalleryView, nftsPerPage, type OverviewView } from './view.ts';

/** People wait for what they asked for: told after 2.5 s, and given up after a minute, for each call. */
export const patienceMs = 60_000;

/** What is to be told to whoever asks, and whether they may. */
export type Asker = Pick<Spender, 'onWait' | 'permit'>;

export interface GalleryDeps {
  pages: Pages;
  names: Pick<NameReader, 'nameOf'>;
}

export interface Gallery {
  /**
   * What `/nfts` answers, from Chainbase where need be. A page past the end becomes the last one.
   *
   * @throws UpstreamError, and what the asker's `permit` throws
   */
  open(request: Request, asker: Asker): Promise<GalleryView | OverviewView>;
}

export function createGallery({ pages, names }: GalleryDeps): Gallery {
  const nameOf = async ({ wallet }: Request) => (await names.nameOf(wallet))?.value;

  const toView = async (request: GalleryRequest, window: Window) => {
    const { chain, wallet: address, contract } = request;
    const first = { chain, address, contracts: [], page: 1 };
    const whole = contract ? await pages.peek(first) : undefined;
    return galleryOf(request, window, { name: await nameOf(request), whole });
  };

  const openGallery = async (request: GalleryRequest, spender: Spender): Promise<GalleryView> => {
    const query = {
      chain: request.chain,
      address: request.wallet,
      contracts: contractsOf(request),
    };
    const read = (page: number) => pages.read({ ...query, page }, spender);
    const windowOf = (page: number) => readWindow(read, offsetOf(page), nftsPerPage);

    const asked = await windowOf(request.page);
    if (asked.rows.length > 0 || request.page === 1) return toView(request, asked);
    const end = pagesOf(asked.count ?? 0);
    const last = end < request.page ? await windowOf(end) : asked;
    if (last.rows.length > 0) return toView({ ...request, page: end }, last);
    return toView({ ...request, page: 1 }, await windowOf(1)); // the count lied
  };

  const openOverview = async (
    request: OverviewRequest,
    spender: Spender,
  ): Promise<OverviewView> => {
    const patient = { ...spender, onWait: longestOf(spender.onWait) };
    const read = (chain: Chain) =>
      pages.read({ chain, address: request.wallet, contracts: [], page: 1 }, patient);
    const results = await Promise.allSettled(chainWords.map(read));
    const [failure] = results.filter((result) => result.status === 'rejected');
    if (failure && results.every(({ status }) => status === 'rejected')) throw failure.reason;
    const counts = results.map((result, index): ChainCount => {
      const chain = chainWords[index] as Chain;
      if (result.status === 'rejected') return { chain, failed: true };
      return chainCountOf(chain, result.value);
    });
    return { kind: 'overview', request, name: await nameOf(request), chains: counts };
  };

  return {
    async open(request, asker) {
      const spender: Spender = { lane: 'people', maxWaitMs: patienceMs, ...asker };
      return request.chain === 'all'
        ? openOverview(request, spender)
        : openGallery(request, spender);
    },
  };
}

/** Calls that are made together get their places within this time. */
const togetherMs = 200;

/** Tells once, of the longest of the waits that begin together: the last of them ends the answer's. */
function longestOf(onWait: Spender['onWait']): NonNullable<Spender['onWait']> {
  let longestMs = 0;
  let told: Promise<void> | undefined;
  const tell = async () => {
    await new Promise((resolve) => setTimeout(resolve, togetherMs));
    await onWait?.(longestMs);
  };
  return (waitMs) => {
    longestMs = Math.max(longestMs, waitMs);
    told ??= tell();
    return told;
  };
}
