import { parseCollection, parseRows } from '../../shared/chainbase/row.ts';
import type { Address } from '../../shared/nft/address.ts';
import type { Chain } from '../../shared/nft/chain.ts';
import type { Collection, Nft } from '../../shared/nft/nft.ts';
import type { KeptPage } from '../../shared/store/pages.ts';
import type { Window } from '../../shared/wallet/window.ts';
import type { GalleryRequest, Request } from './request.ts';
import { type ChainCount, type GalleryView, nftsPerPage } from './view.ts';

/** A Discord menu has 25 options, and one of them is "all collections". */
const maxCollections = 24;

/** What stands around a page. */
export interface Setting {
  /** The wallet's ENS name. */
  name: string | undefined;
  /** The wallet's first page without the filter, if it is at hand: the menu shows its collections. */
  whole: KeptPage | undefined;
}

/** A page of a gallery, from the rows that were read for it. */
export function galleryOf(request: GalleryRequest, window: Window, setting: Setting): GalleryView {
  const { nfts, skipped } = parseRows(window.rows, request.chain);
  const end = offsetOf(request.page) + window.rows.length;
  const total = window.count ?? (window.last ? end : undefined);
  return {
    kind: 'gallery',
    request,
    name: setting.name,
    total,
    pages: total === undefined ? undefined : pagesOf(total),
    hasNext: !window.last && window.rows.length > 0,
    nfts: distinct(nfts),
    collections: collectionsOf(setting.whole?.rows ?? window.near),
    skipped,
    staleSince: window.stale ? new Date(window.readAt) : undefined,
    expiredName: false,
  };
}

/** How many a wallet holds on a chain, from its first page there. */
export function chainCountOf(chain: Chain, { rows, count, last }: KeptPage): ChainCount {
  return { chain, count: count ?? (last ? rows.length : undefined) };
}

/** The collections of some rows in their order, as many as a menu takes. */
export function collectionsOf(rows: readonly unknown[]): Collection[] {
  const found = new Map<Address, Collection>();
  for (const row of rows) {
    const collection = parseCollection(row);
    if (collection) found.set(collection.contract, collection);
  }
  return [...found.values()].slice(0, maxCollections);
}

/** Where a page begins, counted from 0. */
export function offsetOf(page: number): number {
  return (page - 1) * nftsPerPage;
}

export function pagesOf(total: number): number {
  return Math.max(1, Math.ceil(total / nftsPerPage));
}

/** The filter of a request, as Chainbase takes it. */
export function contractsOf(request: Request): Address[] {
  return request.chain !== 'all' && request.contract ? [request.contract] : [];
}

/** Each token once: rows shift while Chainbase reads them, and a platform may merge what looks the same. */
function distinct(nfts: readonly Nft[]): Nft[] {
  return [...new Map(nfts.map((nft) => [`${nft.contract}/${nft.tokenId}`, nft])).values()];
}
