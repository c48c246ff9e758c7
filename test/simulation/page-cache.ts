import type { PageQuery } from '../../shared/chainbase/client.ts';
import type { KeptPage, PageStore } from '../../shared/store/pages.ts';
import type { Process } from './process.ts';

/** Pages kept for galleries. The real store packs them in threads of its own, which run by the real clock. */
export function createPageCache() {
  const kept = new Map<string, KeptPage>();
  const keyOf = (query: PageQuery) => JSON.stringify(query);
  return (process: Process): PageStore => ({
    read: (query) => process.call(() => kept.get(keyOf(query))),
    write: (query, page) => process.call(() => void kept.set(keyOf(query), page)),
  });
}
