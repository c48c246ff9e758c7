import type { GalleryRequest } from '../../../bots/core/request.ts';
import type { GalleryView } from '../../../bots/core/view.ts';
import { parseRows } from '../../../shared/chainbase/row.ts';
import { vitalik as wallet } from '../../support/addresses.ts';

export const now = Date.UTC(2026, 0, 1, 12);

/** A gallery of these rows, as the core would make it, on Ethereum unless changed. */
export function galleryOf(
  rows: readonly unknown[],
  changes: Partial<GalleryView> = {},
): GalleryView {
  const { nfts, skipped } = parseRows(rows, 'ethereum');
  const request: GalleryRequest = { chain: 'ethereum', wallet, page: 1 };
  return {
    kind: 'gallery',
    request,
    name: undefined,
    total: rows.length,
    pages: 1,
    hasNext: false,
    nfts,
    collections: [],
    skipped,
    staleSince: undefined,
    expiredName: false,
    ...changes,
  };
}
