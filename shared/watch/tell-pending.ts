import { correlate } from '../correlation.ts';
import type { SubjectState } from '../store/subject-state.ts';
import type { SubjectStore } from '../store/subjects.ts';
import type { Audience } from './audience.ts';
import { lookOf } from './check-message.ts';

export interface TellDeps {
  subjects: Pick<SubjectStore, 'commit'>;
  audience: Pick<Audience, 'tell'>;
}

/**
 * Tells everybody what was found and not yet told, and ticks it off; if the look that found it was this one, it is over then. Gives
 * the state as it is then, or `undefined` when another has it.
 */
export async function tellPending(
  { subjects, audience }: TellDeps,
  state: SubjectState,
  claim: string,
): Promise<SubjectState | undefined> {
  const { subject, version, pending } = state;
  if (!pending) return state;
  // Another look may have found it.
  await correlate(lookOf(pending.claim), () => audience.tell(state, pending.finding));
  const isOver = pending.claim === claim;
  const rest = isOver ? { claim: undefined, dueAt: pending.dueAt } : {};
  return subjects.commit(subject, claim, { ...rest, pending: undefined }, { version });
}
