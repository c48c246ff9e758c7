import type { SubjectStore } from '../../../shared/store/subjects.ts';
import type { WatchStore } from '../../../shared/store/watches.ts';
import { type Subject, writeSubject } from '../../../shared/watch/subject.ts';
import type { Watch } from '../../../shared/watch/watch.ts';

export interface ChooseDeps {
  subjects: Pick<SubjectStore, 'read'>;
  watches: Pick<WatchStore, 'watchersOf'>;
}

/**
 * What to look at for a watch of some collections: just these, unless all of the wallet is looked at anyway, for somebody else.
 */
export async function chooseSubject(
  { subjects, watches }: ChooseDeps,
  { chain, wallet, filters }: Pick<Watch, 'chain' | 'wallet' | 'filters'>,
  existing: Watch | undefined,
): Promise<Subject> {
  const whole: Subject = { chain, wallet, contracts: [] };
  if (filters.only.length === 0) return whole;
  const wholeText = writeSubject(whole);
  const some: Subject = { ...whole, contracts: filters.only.toSorted() };
  const state = await subjects.read(wholeText);
  if (!state || state.ending) return some;
  if (existing?.subject !== wholeText) return whole;
  const { watches: seen } = await watches.watchersOf(wholeText, { limit: 2 });
  return seen.some(({ id }) => id !== existing.id) ? whole : some;
}
