import type { Nft } from '../nft/nft.ts';
import type { DemandStore } from '../store/demands.ts';
import type { HoldingsPlace, HoldingsStore } from '../store/holdings.ts';
import type { SubjectChange, SubjectState } from '../store/subject-state.ts';
import type { SubjectStore } from '../store/subjects.ts';
import { findingOf } from './find.ts';
import type { Finding } from './finding.ts';
import { digestOf } from './fingerprint-set.ts';
import type { Holdings } from './holdings.ts';
import type { Verdict } from './judge.ts';
import { leaseMs } from './lease.ts';
import type { NextLook } from './next-look.ts';
import { type TellDeps, tellPending } from './tell-pending.ts';

export interface ConcludeDeps extends TellDeps {
  subjects: Pick<SubjectStore, 'commit' | 'read'>;
  holdings: Pick<HoldingsStore, 'write' | 'delete'>;
  demands: Pick<DemandStore, 'change'>;
  isSpam(nft: Nft): boolean;
  now(): number;
}

/** A look that has reached its wallet. */
export interface Conclusion {
  state: SubjectState;
  claim: string;
  next: NextLook;
  /** What it was compared with, and what came of that; `undefined` where it saw just what is held. */
  known: Holdings | undefined;
  verdict: Verdict | undefined;
}

/** Ends a look: with one write, unless there is more to keep, or something to tell. */
export async function conclude(deps: ConcludeDeps, look: Conclusion): Promise<void> {
  const { state, claim, next, known, verdict } = look;
  if (verdict && verdict.holdings !== known) return keep(deps, { ...look, verdict });
  await commit(deps, state, claim, { ...next, ...settled(verdict), claim: undefined });
}

/** Writes what is held now together with what is to be told, tells it, and only then ends the look. */
async function keep(
  deps: ConcludeDeps,
  { state, claim, next: { dueAt, ...taught }, verdict }: Conclusion & { verdict: Verdict },
): Promise<void> {
  const { subjects, holdings, now } = deps;
  const { subject } = state;
  const place = await holdings.write(subject, verdict.holdings);
  const finding = foundBy(verdict, state, deps);
  const kept = await commit(deps, state, claim, {
    ...taught,
    ...settled(verdict),
    holdings: place,
    version: state.version + 1,
    pending: finding && { finding, claim, dueAt },
    claimedUntil: now() + leaseMs,
  });
  const current = kept ?? (await readIf(subjects, subject, place));
  if (!current) return holdings.delete(subject, place);
  if (state.holdings) await holdings.delete(subject, state.holdings);
  if (current.pending) await tellPending(deps, current, claim);
  else await subjects.commit(subject, claim, { claim: undefined, dueAt });
}

/** What there is to tell, under an id that is the same for the same look. */
function foundBy(
  { acquired, news }: Verdict,
  { subject, key, version, lookedAt, touchedAt }: SubjectState,
  { now, isSpam }: ConcludeDeps,
): Finding | undefined {
  if (acquired.size === 0) return undefined;
  // The versions of a subject that ended and began anew count from one again, so its key tells its lives apart.
  const id = `${subject}@${key.slice(0, 8)}@${version + 1}`;
  const since = lookedAt ?? touchedAt;
  return findingOf({ id, at: now(), since, news, total: acquired.size, isSpam });
}

/** Writes under the claim, if nobody has since the state was read. What the subject asks for is counted with it. */
async function commit(
  { subjects, demands }: Pick<ConcludeDeps, 'subjects' | 'demands'>,
  { subject, version, demand }: SubjectState,
  claim: string,
  change: SubjectChange,
): Promise<SubjectState | undefined> {
  const done = await subjects.commit(subject, claim, change, { version });
  if (done && change.demand) await demands.change(demand, change.demand);
  return done;
}

/** The state, if it refers to these holdings: then they were written, and only the answer to that got lost on the way. */
async function readIf(
  subjects: Pick<SubjectStore, 'read'>,
  subject: string,
  { id }: HoldingsPlace,
): Promise<SubjectState | undefined> {
  const state = await subjects.read(subject);
  return state?.holdings?.id === id ? state : undefined;
}

/** Whether the first looks are through, and what a scan that sees the same has as its digest. */
function settled(verdict: Verdict | undefined): Partial<SubjectChange> {
  const held = verdict?.holdings;
  if (!held) return {}; // just what was held, so that nothing changes
  const isLearnt = held.baselineScans === undefined;
  const isQuiet = isLearnt && held.missed.every(({ size }) => size === 0);
  return { isLearnt, digest: isQuiet ? digestOf(held.held) : undefined };
}
