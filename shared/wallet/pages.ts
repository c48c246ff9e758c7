import type { Chainbase, PageQuery } from '../chainbase/client.ts';
import { noticeableMs, type Spender } from '../chainbase/credits.ts';
import { UpstreamError } from '../errors.ts';
import type { KeptPage, PageReader, PageStore } from '../store/pages.ts';

/** How long a page answers without asking again: long enough to browse to and fro, short enough to be true. */
export const freshMs = 5 * 60 * 1000;

export interface Pages {
  /** The page, if it was read within the last five minutes. Never calls Chainbase. */
  peek(query: PageQuery): Promise<KeptPage | undefined>;
  /** The page, read anew when it is not fresh; an older one (up to a day) when Chainbase cannot answer. @throws UpstreamError */
  read(query: PageQuery, spender: Spender): Promise<KeptPage>;
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
  const flights = new Map<string, Flight>();

  const fetchPage = async (query: PageQuery, spender: Spender): Promise<KeptPage> => {
    const kept = await store.read(query);
    if (kept && isFresh(kept, now())) return kept;
    try {
      const page = { ...(await chainbase.accountNfts(query, spender)), readAt: now() };
      await store.write(query, page).catch(unlessAway);
      return page;
    } catch (error) {
      if (kept && error instanceof UpstreamError && error.service === 'chainbase') return kept;
      throw error;
    }
  };

  return {
    peek: createPeek(store, now),

    read(query, spender) {
      const key = JSON.stringify([query, spender.lane, spender.maxWaitMs]);
      const flight = flights.get(key) ?? createFlight(now);
      const joined = flight.join(spender);
      if (!flights.has(key)) {
        flights.set(key, flight);
        flight.start(() => fetchPage(query, { ...spender, onWait: flight.tell }));
        flight.landed.finally(() => flights.delete(key)).catch(() => {});
      }
      return joined;
    },
  };
}

/** A page that cannot be kept is paid for all the same: whoever asked gets it. @throws what is no outage */
function unlessAway(error: unknown): void {
  if (!(error instanceof UpstreamError)) throw error;
}

type Flight = ReturnType<typeof createFlight>;

/** One call that several people wait for: each is told of the wait, also those who come later. */
function createFlight(now: () => number) {
  const { promise: landed, resolve } = Promise.withResolvers<KeptPage>();
  const waiting: Spender[] = [];
  let leavesAt = 0;
  return {
    landed,
    start: (fetchPage: () => Promise<KeptPage>) => resolve(fetchPage()),
    async join(spender: Spender): Promise<KeptPage> {
      waiting.push(spender);
      if (leavesAt - now() > noticeableMs) await spender.onWait?.(leavesAt - now());
      return landed;
    },
    async tell(waitMs: number): Promise<void> {
      leavesAt = now() + waitMs;
      await Promise.all(waiting.map((spender) => spender.onWait?.(waitMs)));
    },
  };
}
