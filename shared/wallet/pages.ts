import type { Chainbase, PageQuery } from '../chainbase/client.ts';
import type { Spender } from '../chainbase/credits.ts';
import { type UpstreamCode, UpstreamError } from '../errors.ts';
import type { KeptPage, PageReader, PageStore } from '../store/pages.ts';
import { createFlights } from './flights.ts';

/** How long a page answers without asking again: long enough to browse to and fro, short enough to be true. */
export const freshMs = 5 * 60 * 1000;

/** Failures that an older page bridges. The others say something of the question. */
const outages: readonly UpstreamCode[] = [
  'unavailable',
  'bad-response',
  'rate-limited',
  'month-exhausted',
  'key-refused',
];

export interface GivenPage extends KeptPage {
  /** Not fresh: Chainbase could not be asked. */
  stale?: boolean | undefined;
}

export interface Pages {
  /** The page, if it was read within the last five minutes. Never calls Chainbase. */
  peek(query: PageQuery): Promise<KeptPage | undefined>;
  /**
   * The page, read anew when it is not fresh; an older one (up to a day) when Chainbase cannot answer.
   *
   * @param whole its rows as they came, which those of a very large page are only just after they were read
   * @throws UpstreamError
   */
  read(query: PageQuery, spender: Spender, options?: { whole: boolean }): Promise<GivenPage>;
}

export interface PagesDeps {
  store: PageStore;
  chainbase: Pick<Chainbase, 'accountNfts'>;
  now?: () => number;
}

/** The cache alone, for those who may not ask Chainbase. */
export function createPeek(reader: PageReader, now: () => number = Date.now): Pages['peek'] {
  return async (query) => {
    const kept = await reader.read(query);
    return kept && isFresh(kept, now()) ? kept : undefined;
  };
}

function isFresh({ readAt }: KeptPage, now: number): boolean {
  return now - readAt < freshMs;
}

/** Chainbase's pages through the cache. Those who want the same page, as patiently, at the same time share one call. */
export function createPages({ store, chainbase, now = Date.now }: PagesDeps): Pages {
  const flights = createFlights<GivenPage>(now);

  const fetchPage = async (query: PageQuery, spender: Spender, whole: boolean) => {
    const found = await store.read(query);
    const kept = whole && found?.slim ? undefined : found;
    if (kept && isFresh(kept, now())) return kept;
    try {
      const page = { ...(await chainbase.accountNfts(query, spender)), readAt: now() };
      await store.write(query, page).catch(unlessAway);
      return page;
    } catch (error) {
      if (kept && isOutage(error)) return { ...kept, stale: true };
      throw error;
    }
  };

  return {
    peek: createPeek(store, now),

    read(query, spender, { whole } = { whole: false }) {
      const key = JSON.stringify([query, whole]);
      return flights.share(key, spender, (all) => fetchPage(query, all, whole));
    },
  };
}

function isOutage(error: unknown): boolean {
  return (
    error instanceof UpstreamError && error.service === 'chainbase' && outages.includes(error.code)
  );
}

/** A page that cannot be kept is paid for all the same: whoever asked gets it. @throws what is no outage */
function unlessAway(error: unknown): void {
  if (!(error instanceof UpstreamError)) throw error;
}
