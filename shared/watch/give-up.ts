import type { DemandStore } from '../store/demands.ts';
import type { HoldingsStore } from '../store/holdings.ts';
import type { SubjectState } from '../store/subject-state.ts';
import type { SubjectStore } from '../store/subjects.ts';
import type { Crowd } from './audience.ts';
import { leaseMs } from './lease.ts';

export interface GiveUpDeps {
  subjects: Pick<SubjectStore, 'commit' | 'end'>;
  holdings: Pick<HoldingsStore, 'forget'>;
  demands: Pick<DemandStore, 'change'>;
  now(): number;
}

export interface Deserted {
  state: SubjectState;
  claim: string;
  /** Nobody. */
  crowd: Crowd;
}

/** The index may not yet show who has just begun to watch. */
const indexLagMs = 60_000;

/** Who leaves and comes back should not cost all of a first look each time. */
const parkingMs = 2 * 60 * 60_000;

/**
 * Deletes all that is known of a subject that nobody watches, after a while, unless somebody comes back. What a crash leaves is due
 * soon, and ends then.
 */
export async function giveUp(deps: GiveUpDeps, deserted: Deserted): Promise<void> {
  const { subjects, now } = deps;
  const { state, claim, crowd } = deserted;
  const { subject, touchedAt, version } = state;
  const surelyAt = touchedAt + indexLagMs;
  if (crowd.asOf < surelyAt) {
    const again = { claim: undefined, dueAt: surelyAt };
    await subjects.commit(subject, claim, again, { version });
    return;
  }
  const endsAt = touchedAt + parkingMs;
  if (now() < endsAt) {
    const parked = { isLearnt: false, digest: undefined, demand: undefined, dueAt: endsAt };
    const change = { ...crowd.counted, ...parked, claim: undefined };
    const done = await subjects.commit(subject, claim, change, { version });
    if (done && state.demand) await deps.demands.change(state.demand, undefined);
    return;
  }
  if (await end(deps, deserted)) return;
  await subjects.commit(subject, claim, { claim: undefined, dueAt: now() }); // somebody came
}

/** Tells whether nobody came meanwhile. What refers to the holdings goes before them, and the subject itself last. */
async function end(
  { subjects, holdings, demands, now }: GiveUpDeps,
  { state, claim }: Deserted,
): Promise<boolean> {
  const { subject, touched, version } = state;
  const nothing = { holdings: undefined, digest: undefined, isLearnt: false, pending: undefined };
  const claimedUntil = now() + leaseMs;
  const change = { ending: true, version: version + 1, claimedUntil, ...nothing } as const;
  const ending = await subjects.commit(subject, claim, change, { version, touched });
  if (!ending) return false;
  await holdings.forget(subject);
  if (!(await subjects.end(ending))) return false;
  if (state.demand) await demands.change(state.demand, undefined);
  return true;
}
