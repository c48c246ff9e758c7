import type { Chainbase } from '../chainbase/client.ts';
import { describeError, type Log } from '../log.ts';
import { type Meter, noMeter } from '../meter.ts';
import type { Nft } from '../nft/nft.ts';
import type { DemandStore } from '../store/demands.ts';
import type { HoldingsStore } from '../store/holdings.ts';
import type { SubjectState } from '../store/subject-state.ts';
import type { SubjectStore } from '../store/subjects.ts';
import { type AudienceDeps, type Crowd, createAudience } from './audience.ts';
import type { CheckMessage } from './check-message.ts';
import { type ConcludeDeps, conclude } from './conclude.ts';
import { giveUp } from './give-up.ts';
import { judge } from './judge.ts';
import { nextLook, nextTry } from './next-look.ts';
import { isOutOfTime } from './out-of-time.ts';
import { callsOf, type Scan } from './scan.ts';
import { LostClaim, scanSubject } from './scan-subject.ts';
import { tellPending } from './tell-pending.ts';

export interface CheckDeps extends Omit<AudienceDeps, 'now'> {
  subjects: SubjectStore;
  holdings: HoldingsStore;
  demands: Pick<DemandStore, 'change'>;
  chainbase: Pick<Chainbase, 'accountNfts'>;
  isSpam(nft: Nft): boolean;
  /** What a scan means. */
  judge?: typeof judge;
  /** No wallet is read further than this. */
  maxPages: number;
  log: Log;
  meter?: Meter;
  now?: () => number;
  random?: () => number;
}

const minute = 60_000;

/**
 * After so long a look asks for nothing more: Lambda ends the function after a quarter of an hour, with all its looks, and nobody would count
 * it as failed. The pages that were asked for ahead, the writing and the telling have the other three minutes.
 */
export const longestLookMs = 12 * minute;

/**
 * Looks at a subject, and tells those who watch what it acquired. All that a look changes is written by one conditional write, with what is
 * still to be told; that is then queued, under ids that are the same however often; then it is ticked off. Whoever dies in between
 * is followed by another look, which goes on from there. A look that was handed out twice may run twice at once: each write wants the
 * version that its run has read, so one of them goes on.
 *
 * @throws UpstreamError of the services `table` and `queue`: try again
 */
export function createCheck(given: CheckDeps) {
  const chosen = { judge, meter: noMeter, now: Date.now, random: Math.random, ...given };
  const deps = { ...chosen, audience: createAudience(chosen) };

  return async (message: CheckMessage): Promise<void> => {
    const { subject, claim } = message;
    const endsAt = deps.now() + longestLookMs;
    const begun = await deps.subjects.read(subject);
    if (begun?.claim !== claim) return; // it was done, or has passed to another
    const told = await tellPending(deps, begun, claim);
    if (told?.claim !== claim) return;
    const crowd = await deps.audience.of(told);
    if (crowd.watchers === 0) return giveUp(deps, { state: told, claim, crowd });
    const state = crowd.isDaily ? await tidy(deps, told, claim) : told;
    if (!state) return;
    try {
      await look(deps, { message, state, crowd, endsAt });
    } catch (error) {
      if (!(error instanceof LostClaim)) throw error; // another look is under way
    }
  };
}

type Deps = Required<CheckDeps> & ConcludeDeps;

/**
 * Deletes what crashes have left of holdings. Under a version of its own: what a second run of this look has written
 * meanwhile can no longer be referred to.
 */
async function tidy(
  { subjects, holdings }: Deps,
  { subject, version, holdings: place }: SubjectState,
  claim: string,
): Promise<SubjectState | undefined> {
  const tidied = await subjects.commit(subject, claim, { version: version + 1 }, { version });
  if (tidied) await holdings.forget(subject, place);
  return tidied;
}

interface Look {
  message: CheckMessage;
  state: SubjectState;
  crowd: Crowd;
  endsAt: number;
}

async function look(deps: Deps, of: Look): Promise<void> {
  const { judge, isSpam, log, meter, now, random } = deps;
  const { message, state, crowd, endsAt } = of;
  const { subject, claim, pace, freshPace } = message;
  const begunAt = now();
  const scan = await scanSubject(deps, { state, claim, endsAt });
  const { pages, holdings: known } = scan;
  const calls = callsOf(scan);
  if (calls > 0) meter.record({ CheckCalls: calls });
  if (pages === 0) return putOff(deps, of, scan);
  if (scan.failures.some(isOutOfTime)) {
    log.warn('A look took too long, and is made later.', { subject, pages });
  }
  const verdict = known ? judge(known, scan) : undefined;
  const found = verdict?.acquired.size ?? 0; // most looks find nothing, and have no line
  if (found > 0) {
    log.info('A look found something.', { subject, found, pages, ms: now() - begunAt });
  }
  const looked = { scan, verdict, watchers: crowd.watchers, isSpam };
  const taught = nextLook(state, looked, { pace, freshPace, now: now(), random });
  await conclude(deps, { state, claim, next: { ...crowd.counted, ...taught }, known, verdict });
}

/** Nothing was seen, so nothing but that is written. */
async function putOff(
  { subjects, log, now, random }: Deps,
  { message: { subject, claim }, state, crowd }: Look,
  { failures: [error] }: Scan,
): Promise<void> {
  const { pauseMs, ...later } = nextTry(state, error, { now: now(), random });
  log.warn('A wallet was not looked at.', { subject, error: describeError(error), pauseMs });
  const change = { ...crowd.counted, ...later, claim: undefined };
  await subjects.commit(subject, claim, change, { version: state.version });
}
