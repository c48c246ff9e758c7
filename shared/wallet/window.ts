import { rowsPerPage } from '../chainbase/client.ts';
import type { KeptPage } from '../store/pages.ts';

/** Some rows of a wallet in Chainbase's order, wherever its pages begin. */
export interface Window {
  rows: readonly unknown[];
  /** All rows of the pages that were read for them. */
  near: readonly unknown[];
  /** The NFTs of the wallet, if Chainbase said. */
  count: number | undefined;
  /** Nothing comes after these rows. */
  last: boolean;
  /** When the oldest page among them was read, in epoch milliseconds. */
  readAt: number;
}

/**
 * Cuts `length` rows (at most 100, so one or two pages) from `offset` on out of Chainbase's pages of 100.
 * `undefined` as soon as `read` gives none for a page.
 */
export async function readWindow<P extends KeptPage | undefined>(
  read: (page: number) => Promise<P>,
  offset: number,
  length: number,
): Promise<Window | (P & undefined)> {
  const page = Math.floor(offset / rowsPerPage) + 1;
  const start = offset % rowsPerPage;
  const first = await read(page);
  if (!first) return first as P & undefined;
  const end = start + length;
  const rows = first.rows.slice(start, end);
  if (end <= rowsPerPage || first.last) {
    const last = first.last && end >= first.rows.length;
    return { ...first, rows, near: first.rows, last };
  }
  const second = await read(page + 1);
  if (!second) return second as P & undefined;
  const rest = end - rowsPerPage;
  return {
    rows: [...rows, ...second.rows.slice(0, rest)],
    near: [...first.rows, ...second.rows],
    count: second.count ?? first.count,
    last: second.last && rest >= second.rows.length,
    readAt: Math.min(first.readAt, second.readAt),
  };
}
