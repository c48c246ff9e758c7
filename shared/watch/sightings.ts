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
  maxNews: number;
  fingerprint: Fingerprint;
}

/**
 * What the pages of one scan have shown so far: eight bytes a row, and the news. Until there are holdings to compare with,
 * every NFT is kept, since each may be news.
 */
export function createSightings({ chain, maxNews, fingerprint }: SightingsOptions) {
  const pages: BigUint64Array[] = [];
  const counts: (number | undefined)[] = [];
  const kept = new Map<bigint, Nft>();
  let known: Holdings | undefined;
  let unreadable = 0;

  const isNews = (print: bigint) =>
    known !== undefined && known.baselineScans === undefined && !known.held.has(print);

  const look = (row: unknown): bigint | undefined => {
    const print = fingerprint(row);
    if (print === undefined) {
      unreadable += 1;
      return undefined;
    }
    const isWanted = known ? kept.size < maxNews && isNews(print) : true;
    if (isWanted && !kept.has(print)) {
      const nft = parseRow(row, chain);
      if (nft) kept.set(print, { ...nft, traits: [] });
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

    pages: () => pages.length,

    /** How many NFTs are kept for want of holdings to compare with. */
    unjudged: () => (known ? 0 : kept.size),

    /** From now on, and of all before, only what is not in the holdings is kept. */
    compare(holdings: Holdings): void {
      known = holdings;
      for (const print of kept.keys()) {
        if (!isNews(print)) kept.delete(print);
      }
    },

    /** All of it. The quality supposes that no page is missing. */
    sum() {
      const all = join(pages);
      const seen = FingerprintSet.from(all);
      const tally = { counts, rows: all.length, distinct: seen.size };
      return {
        seen,
        quality: unreadable === 0 ? qualityOf(tally) : ('doubtful' as const),
        count: counts.findLast((count) => count !== undefined),
        unreadable,
      };
    },

    news: (): Nft[] => [...kept.values()].slice(0, maxNews),
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
