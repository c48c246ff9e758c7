import type { Page } from '../chainbase/client.ts';
import { Refusal } from '../chainbase/refusal.ts';
import { UpstreamError } from '../errors.ts';
import type { Chain } from '../nft/chain.ts';
import type { Nft } from '../nft/nft.ts';
import { createFingerprint, type Fingerprint } from './fingerprint.ts';
import { digestOf, type FingerprintSet } from './fingerprint-set.ts';
import type { Holdings } from './holdings.ts';
import type { Quality } from './quality.ts';
import { createSightings } from './sightings.ts';

/** `failed`: a page could not be read. `too-long`: there was more. `repeating`: a page came twice. */
export type Outcome = 'complete' | 'failed' | 'too-long' | 'repeating';

/** What one reading of all of a wallet's pages has seen. */
export interface Scan {
  seen: FingerprintSet;
  /** What it was compared with; `undefined` when it saw exactly what is held, so that nothing had to be read. */
  holdings: Holdings | undefined;
  /** How many NFTs there are, as the last page told. */
  count: number | undefined;
  /** What was seen and is not in the holdings, in the order of the pages: the first of them, parsed. */
  news: readonly Nft[];
  /** What it means that something was not seen. */
  quality: Quality;
  outcome: Outcome;
  /** Why pages could not be read. */
  failures: readonly UpstreamError[];
  /** How many pages were read one after another; at least one if any was read at all. */
  pages: number;
  /** Rows that name no token. */
  unreadable: number;
}

/** What is known of a wallet, of which the greater part is read only when it is needed. */
export interface Known {
  /** Keys the fingerprints. */
  key: string;
  /** Of what is held: see `digestOf`. `undefined` while even a scan that sees just that would change something. */
  digest: string | undefined;
  load(): Promise<Holdings>;
}

/** Holdings that are at hand. */
export function knownOf(holdings: Holdings): Known {
  return { key: holdings.key, digest: undefined, load: async () => holdings };
}

export interface ScanDeps {
  readPage(page: number): Promise<Page>;
  /** Pages that were asked for ahead, and are not read: what they show is there all the same. */
  rest?(): Promise<readonly Page[]>;
  chain: Chain;
  /** What was known before, of the same contracts: NFTs that another filter lets through would be news. */
  known: Known;
  /** No page after this one is asked for. */
  maxPages: number;
  /** How many news are parsed and kept at most: the others are only counted. */
  maxNews?: number;
  fingerprint?: Fingerprint;
}

/** As many NFTs are kept at most until the holdings are read: some megabytes. Of a larger wallet they are read first. */
const maxUnjudged = 5_000;

/** After as many failed pages in a row, nobody is there. */
const maxFailuresInARow = 2;

/**
 * Reads a wallet's pages one after another. A page that cannot be read is passed over; when Chainbase, or our own pace, refuses
 * all calls, the scan ends. Of a wallet without a baseline nothing is news.
 */
export async function scanWallet({
  readPage,
  rest = async () => [],
  chain,
  known,
  maxPages,
  maxNews = 2_000,
  fingerprint = createFingerprint(known.key),
}: ScanDeps): Promise<Scan> {
  const sightings = createSightings({ chain, maxNews, fingerprint });
  const failures: UpstreamError[] = [];
  let holdings: Holdings | undefined;

  const compare = async () => {
    holdings = await known.load();
    sightings.compare(holdings);
  };

  const readAll = async (): Promise<Outcome> => {
    let failuresInARow = 0;
    for (let page = 1; page <= maxPages; page += 1) {
      const read = await readPage(page).catch(asFailure);
      if (read instanceof UpstreamError) {
        failures.push(read);
        failuresInARow += 1;
        // Without the first page there may be no second.
        if (page === 1 || failuresInARow === maxFailuresInARow || !isOfThePage(read)) break;
        continue;
      }
      failuresInARow = 0;
      const isLarge = (read.count ?? 0) > maxUnjudged || sightings.unjudged() > maxUnjudged;
      if (isLarge && !holdings) await compare();
      const isRepeated = sightings.add(read);
      if (read.last) return 'complete';
      if (isRepeated) return 'repeating';
    }
    return 'too-long';
  };

  const end = await readAll();
  const outcome = failures.length > 0 ? 'failed' : end;
  const pages = sightings.pages();
  const more = await rest();
  for (const page of more) sightings.add(page);
  const sum = { ...sightings.sum(), pages: pages || Math.min(1, sightings.pages()) };
  if (!holdings && digestOf(sum.seen) !== known.digest) await compare();
  const isEnd = more.every(({ rows }) => rows.length === 0);
  const quality = outcome === 'complete' && isEnd ? sum.quality : 'doubtful';
  const news = holdings ? sightings.news() : [];
  return { ...sum, quality, outcome, failures, holdings, news };
}

/** How often Chainbase was asked for a page, tries apart. */
export function callsOf({ pages, failures }: Pick<Scan, 'pages' | 'failures'>): number {
  return pages + failures.filter((error) => !(error instanceof Refusal)).length;
}

function asFailure(error: unknown): UpstreamError {
  if (error instanceof UpstreamError) return error;
  throw error;
}

/** Tells whether the next page may succeed where this one failed. */
function isOfThePage({ code }: UpstreamError): boolean {
  return code === 'unavailable' || code === 'bad-response';
}
