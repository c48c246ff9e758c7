import type { SubjectStore } from '../store/subjects.ts';
import type { WatchStore } from '../store/watches.ts';
import type { Watch } from './watch.ts';

export interface LeaveDeps {
  watches: Pick<WatchStore, 'watchersOf'>;
  subjects: Pick<SubjectStore, 'leave'>;
}

/** Tells a subject that a watch has left it. Call it when the watch is off the subject already. */
export async function leaveSubject(
  { watches, subjects }: LeaveDeps,
  { id, subject }: Pick<Watch, 'id' | 'subject'>,
): Promise<void> {
  const { watches: seen } = await watches.watchersOf(subject, { limit: 2 }); // one may be itself, still
  const isLast = seen.every((other) => other.id === id);
  await subjects.leave(subject, isLast);
}
