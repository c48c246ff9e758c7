import type { Page } from '../chainbase/client.ts';
import { parseRow } from '../chainbase/row.ts';
import type { Chain } from '../nft/chain.ts';
import type { Nft } from '../nft/nft.ts';
import type { Fingerprint } from './fingerprint.ts';
import { FingerprintSet } from './fingerprint-set.ts';
import type { Holdings } from './holdings.ts';
import { qualityOf } from './quality.ts';

export interface SightingsOptions {
  chain: Chain;
  holdings: Holdings;
  maxNews: number;
  fingerprint: Fingerprint;
}

/** What the pages of one scan have shown so far: eight bytes a row, and the news. */
export function createSightings({ chain, holdings, maxNews, fingerprint }: SightingsOptions) {
  const isWatched = holdings.baselineScans === undefined;
  const pages: BigUint64Array[] = [];
  const counts: (number | undefined)[] = [];
  const news = new Map<bigint, Nft>();
  let unreadable = 0;

  const look = (row: unknown): bigint | undefined => {
    const print = fingerprint(row);
    if (print === undefined) unreadable += 1;
    else if (isWatched && news.size < maxNews && !news.has(print) && !holdings.held.has(print)) {
      const nft = parseRow(row, chain);
      if (nft) news.set(print, nft);
    }
    return print;
  };

  return {
    /** Takes a page in, and tells whether it shows the same as the one before. */
    add({ rows, count }: Page): boolean {
      const before = pages.at(-1);
      const prints = rows.map(look).filter((print) => print !== undefined);
      pages.push(BigUint64Array.from(prints));
      counts.push(count);
      return before?.length === prints.length && prints.every((each, at) => each === before[at]);
    },

    /** All of it. The quality supposes that no page is missing. */
    sum() {
      const all = join(pages);
      const seen = FingerprintSet.from(all);
      const tally = { counts, rows: all.length, distinct: seen.size };
      return {
        seen,
        news: [...news.values()],
        quality: unreadable === 0 ? qualityOf(tally) : 'doubtful',
        pages: pages.length,
        unreadable,
      };
    },
  };
}

function join(lists: readonly BigUint64Array[]): BigUint64Array {
  const joined = new BigUint64Array(lists.reduce((sum, { length }) => sum + length, 0));
  let end = 0;
  for (const list of lists) {
    joined.set(list, end);
    end += list.length;
  }
  return joined;
}
