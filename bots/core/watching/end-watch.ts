import type { WatchStore } from '../../../shared/store/watches.ts';
import { type LeaveDeps, leaveSubject } from '../../../shared/watch/leave-subject.ts';
import type { Watch } from '../../../shared/watch/watch.ts';

export interface EndDeps extends LeaveDeps {
  watches: Pick<WatchStore, 'delete' | 'watchersOf'>;
}

/** Ends a watch. From the first write on, its chat is told nothing more. */
export async function endWatch(deps: EndDeps, watch: Watch): Promise<void> {
  await deps.watches.delete(watch);
  await leaveSubject(deps, watch);
}
