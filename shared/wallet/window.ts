import { rowsPerPage } from '../chainbase/rows-per-page.ts';
import type { GivenPage } from './pages.ts';

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
  /** One of the pages was not fresh, since Chainbase could not be asked. */
  stale?: boolean | undefined;
}

type Read<P> = (page: number) => Promise<P>;

/**
 * Cuts `length` rows (at most 100, so one or two pages) from `offset` on out of Chainbase's pages of 100.
 * `undefined` as soon as `read` gives none for a page.
 */
export async function readWindow(
  read: Read<GivenPage>,
  offset: number,
  length: number,
): Promise<Window>;
export async function readWindow(
  read: Read<GivenPage | undefined>,
  offset: number,
  length: number,
): Promise<Window | undefined>;
export async function readWindow(
  read: Read<GivenPage | undefined>,
  offset: number,
  length: number,
): Promise<Window | undefined> {
  const page = Math.floor(offset / rowsPerPage) + 1;
  const start = offset % rowsPerPage;
  const first = await read(page);
  if (!first) return undefined;
  if (first.last || start + length <= rowsPerPage) return cut([first], start, length);
  const second = await read(page + 1);
  return second && cut([first, second], start, length);
}

function cut(pages: readonly GivenPage[], start: number, length: number): Window {
  const near = pages.flatMap(({ rows }) => rows);
  const end = start + length;
  return {
    rows: near.slice(start, end),
    near,
    count: pages.findLast(({ count }) => count !== undefined)?.count,
    last: pages.some(({ last }) => last) && end >= near.length,
    readAt: Math.min(...pages.map(({ readAt }) => readAt)),
    stale: pages.some(({ stale }) => stale),
  };
}
