import type { WatchStore } from '../store/watches.ts';
import type { Watch } from './watch.ts';

const atOnce = 100;

/** All who watch a subject, page by page: a moment old, as the index is. */
export async function* watchersOf(
  watches: Pick<WatchStore, 'watchersOf'>,
  subject: string,
): AsyncIterable<Watch[]> {
  let page = await watches.watchersOf(subject, { limit: atOnce });
  for (;;) {
    yield page.watches;
    if (page.next === undefined) return;
    page = await watches.watchersOf(subject, { limit: atOnce, after: page.next });
  }
}
