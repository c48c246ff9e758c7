import type { Chainbase, Page } from '../chainbase/client.ts';
import { Refusal } from '../chainbase/refusal.ts';
import { correlate } from '../correlation.ts';
import type { UpstreamError } from '../errors.ts';
import { describeError, type Log } from '../log.ts';
import { type Meter, noMeter } from '../meter.ts';
import type { Nft } from '../nft/nft.ts';
import { type DemandStore, isAlike } from '../store/demands.ts';
import type { HoldingsPlace, HoldingsStore } from '../store/holdings.ts';
import type { SubjectChange, SubjectState, SubjectStore } from '../store/subjects.ts';
import { learn, perDay } from './activity.ts';
import type { Announce } from './announce.ts';
import { type Audience, type AudienceDeps, createAudience } from './audience.ts';
import { type CheckMessage, lookOf } from './check-message.ts';
import type { Demand } from './demand.ts';
import { dueAt } from './due.ts';
import { findingOf } from './find.ts';
import { digestOf } from './fingerprint-set.ts';
import { createHoldings, type Holdings } from './holdings.ts';
import { judge as judgeScan, type Verdict } from './judge.ts';
import { createReadAhead } from './read-ahead.ts';
import { type Scan, scanWallet } from './scan.ts';
import { readSubject } from './subject.ts';

export interface CheckDeps extends Pick<AudienceDeps, 'watches' | 'names'> {
  subjects: SubjectStore;
  holdings: HoldingsStore;
  demands: Pick<DemandStore, 'change'>;
  chainbase: Pick<Chainbase, 'accountNfts'>;
  announce: Announce;
  isSpam(nft: Nft): boolean;
  /** What a scan means. */
  judge?: typeof judgeScan;
  /** No wallet is read further than this. */
  maxPages: number;
  log: Log;
  meter?: Meter;
  now?: () => number;
  random?: () => number;
}

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** The first looks tell nobody anything, so they follow each other quickly. */
const learningGapMs = 2 * second;

/** How long the telling of what was found may take, until another look takes it up. */
const tellingMs = 3 * minute;

/** The index may not yet show who has just begun to watch. */
const indexLagMs = minute;

/** Who leaves and comes back should not cost all of a first look each time. */
const parkingMs = 2 * hour;

/** A look takes as long as its calls wait for their turn. */
const renewalMs = minute;

/**
 * After so long a look asks for nothing more: Lambda ends the function after a quarter of an hour, with all its looks, and nobody would count
 * it as failed. The pages that were asked for ahead, the writing and the telling have the other three minutes.
 */
export const longestLookMs = 12 * minute;

/** A look that ran out of time was dear, and what took its time from it should be over. */
const latePauseMs = 15 * minute;

/** As often a look that never comes through may cost its hundreds of calls. */
const longestLatePauseMs = 7 * day;

/** A page that fails again and again is no reason to read all others more often than the budget allows. */
const triesSoon = 2;

/** How long a call waits for its turn: other looks are due, and come later themselves. */
const patienceMs = 30 * second;

/**
 * Looks at a subject, and tells those who watch what it acquired. All that a look changes is written by one conditional write, with what is
 * still to be told; that is then queued, under ids that are the same however often; then it is ticked off. Whoever dies in between
 * is followed by another look, which goes on from there. A look that was handed out twice may run twice at once: each write wants the
 * version that its run has read, so one of them goes on.
 *
 * @throws UpstreamError of the services `table` and `queue`: try again
 */
export function createCheck(deps: CheckDeps) {
  const { subjects, holdings, demands, chainbase, isSpam, maxPages, log } = deps;
  const { judge = judgeScan, meter = noMeter, now = Date.now, random = Math.random } = deps;
  const audience = createAudience({ ...deps, now });

  return async ({ subject, claim, pace, freshPace }: CheckMessage): Promise<void> => {
    const endsAt = now() + longestLookMs;
    const begun = await subjects.read(subject);
    if (begun?.claim !== claim) return; // it was done, or has passed to another
    const told = begun.pending ? await tell(begun, begun.pending) : begun;
    if (told?.claim !== claim) return;
    const crowd = await audience.of(told);
    if (crowd.watchers === 0) return leave(told, crowd);
    const clean = crowd.isDaily ? await tidy(told) : told;
    if (!clean) return;
    try {
      await look(clean, crowd);
    } catch (error) {
      if (!(error instanceof LostClaim)) throw error; // another look is under way
    }

    /** Everybody is told what was found before; the look that found it is over then. */
    async function tell(state: SubjectState, pending: NonNullable<SubjectState['pending']>) {
      // Another look may have found it.
      await correlate(lookOf(pending.claim), () => audience.tell(state, pending.finding));
      const isOver = pending.claim === claim;
      const rest = isOver ? { claim: undefined, dueAt: pending.dueAt } : {};
      return subjects.commit(
        subject,
        claim,
        { ...rest, pending: undefined },
        { version: state.version },
      );
    }

    /**
     * Deletes what crashes have left of holdings. Under a version of its own: what a second run of this look has written
     * meanwhile can no longer be referred to.
     */
    async function tidy({ version, ...state }: SubjectState) {
      const change = { version: version + 1 };
      const tidied = await subjects.commit(subject, claim, change, { version });
      if (tidied) await holdings.forget(subject, state.holdings);
      return tidied;
    }

    /** Deletes all of it after a while, unless somebody comes back. What a crash leaves is due soon, and ends then. */
    async function leave(state: SubjectState, { counted, asOf }: Audience): Promise<void> {
      const seen = { version: state.version };
      const surelyAt = state.touchedAt + indexLagMs;
      if (asOf < surelyAt) {
        const again = { claim: undefined, dueAt: surelyAt };
        await subjects.commit(subject, claim, again, seen);
        return;
      }
      const endsAt = state.touchedAt + parkingMs;
      if (now() < endsAt) {
        const parked = { isLearnt: false, digest: undefined, claim: undefined, dueAt: endsAt };
        const change = { ...counted, ...parked };
        await subjects.commit(subject, claim, change, seen);
        return;
      }
      const nothing = {
        holdings: undefined,
        digest: undefined,
        isLearnt: false,
        pending: undefined,
      };
      const version = state.version + 1;
      const claimedUntil = now() + tellingMs;
      const change = { ending: true, version, claimedUntil, ...nothing } as const;
      const { touched } = state;
      const ending = await subjects.commit(subject, claim, change, { ...seen, touched });
      if (!ending) {
        await subjects.commit(subject, claim, { claim: undefined, dueAt: now() });
        return;
      }
      await holdings.forget(subject);
      if (await subjects.end(ending)) await demands.change(state.demand, undefined);
      else await subjects.commit(subject, claim, { claim: undefined, dueAt: now() });
    }

    async function look(state: SubjectState, crowd: Audience): Promise<void> {
      const begun = now();
      const scan = await scanSubject(state);
      const calls = callsOf(scan);
      if (calls > 0) meter.record({ CheckCalls: calls });
      if (scan.pages === 0) {
        const change = { ...crowd.counted, ...failure(state, scan) };
        await subjects.commit(subject, claim, change, { version: state.version });
        return;
      }
      if (scan.failures.some(isOutOfTime)) {
        log.warn('A look took too long, and is made later.', { subject, pages: scan.pages });
      }
      const verdict = scan.holdings ? judge(scan.holdings, scan) : undefined;
      const isChanged = verdict !== undefined && verdict.holdings !== scan.holdings;
      if (!verdict || !isChanged) {
        const next = nextOf(state, scan, crowd, verdict);
        await finish(state, { ...next, ...settled(verdict), claim: undefined });
        return;
      }
      const found = verdict.acquired.size; // most looks find nothing, and have no line
      if (found > 0) {
        log.info('A look found something.', {
          ...{ subject, found, pages: scan.pages, ms: now() - begun },
        });
      }
      await keep(state, nextOf(state, scan, crowd, verdict), verdict);
    }

    /** Writes what changed, tells it, and only then ends the look. */
    async function keep(state: SubjectState, next: Next, verdict: Verdict): Promise<void> {
      const { dueAt, ...taught } = next;
      const place = await holdings.write(subject, verdict.holdings);
      const total = verdict.acquired.size;
      const version = state.version + 1;
      const found = {
        // The versions of a subject that ended and began anew count from one again, so its key tells its lives apart.
        id: `${subject}@${state.key.slice(0, 8)}@${version}`,
        at: now(),
        since: state.lookedAt ?? state.touchedAt,
        news: verdict.news,
        total,
        isSpam,
      };
      const pending = total > 0 ? { finding: findingOf(found), claim, dueAt } : undefined;
      const claimedUntil = now() + tellingMs;
      const change = { ...taught, ...settled(verdict), holdings: place, version, pending };
      const kept = (await finish(state, { ...change, claimedUntil })) ?? (await readIf(place));
      if (!kept) return holdings.delete(subject, place);
      if (state.holdings) await holdings.delete(subject, state.holdings);
      if (kept.pending) await tell(kept, kept.pending);
      else await subjects.commit(subject, claim, { claim: undefined, dueAt });
    }

    /** The state, if it refers to these holdings: then they were written, and only the answer to that got lost on the way. */
    async function readIf({ id }: HoldingsPlace) {
      const state = await subjects.read(subject);
      return state?.holdings?.id === id ? state : undefined;
    }

    async function finish(state: SubjectState, change: SubjectChange) {
      const { version } = state;
      const done = await subjects.commit(subject, claim, change, { version });
      if (done && change.demand) await demands.change(state.demand, change.demand);
      return done;
    }

    function scanSubject(state: SubjectState): Promise<Scan> {
      const { chain, wallet, contracts } = readSubject(subject);
      const spender = { lane: 'watching', maxWaitMs: patienceMs } as const;
      let renewedAt = now();
      const renew = async (page: number) => {
        if (now() - renewedAt < renewalMs) return;
        renewedAt = now();
        const change = { claimedUntil: now() + tellingMs, pages: Math.max(page, state.pages) };
        const seen = { version: state.version };
        if (!(await subjects.commit(subject, claim, change, seen))) throw new LostClaim();
      };
      const ask = (page: number) =>
        chainbase.accountNfts({ chain, address: wallet, contracts, page }, spender);
      const { read, rest } = createReadAhead(ask, Math.min(state.pages, maxPages));
      const readPage = async (page: number): Promise<Page> => {
        if (now() >= endsAt) throw new OutOfTime();
        await renew(page);
        return read(page);
      };
      const load = async (): Promise<Holdings> => {
        if (!state.holdings) return createHoldings(state.key);
        const read = await holdings.read(subject, state.holdings);
        if (!read) log.error('Holdings were gone, and are learnt anew.', { subject });
        if (!read) return createHoldings(state.key);
        // Nobody watched for a while, so what came in that time is told to nobody.
        const isStale = !state.isLearnt && read.baselineScans === undefined;
        return isStale ? { ...read, baselineScans: 1 } : read;
      };
      const known = { key: state.key, digest: state.digest, load };
      return scanWallet({ readPage, rest, chain, known, maxPages });
    }

    /** What a look that reached the wallet has taught, and when the next one is due. */
    function nextOf(
      state: SubjectState,
      scan: Scan,
      { watchers, counted }: Audience,
      verdict: Verdict | undefined,
    ): Next {
      const news = state.isLearnt ? (verdict?.news ?? []) : [];
      const activity = learn(state.activity, news.filter((nft) => !isSpam(nft)).length, now());
      const isWhole = scan.outcome === 'complete';
      const pages = isWhole ? scan.pages : Math.max(scan.pages, state.pages);
      const demand: Demand = { pages, interest: watchers * perDay(activity) };
      const failures = scan.failures.length > 0 ? state.failures + 1 : 0;
      const regular = dueAt(demand, { pace, freshPace, now: now(), random });
      const isLearning = isWhole && verdict?.holdings.baselineScans !== undefined;
      const soon = now() + (failures > 0 ? pauseAfter(failures) : learningGapMs);
      const isTooLong = scan.outcome === 'too-long';
      // Without a first look that is whole, nothing can be told, however often it is looked at.
      const isHopeless = isTooLong && !state.isLearnt;
      return {
        ...counted,
        dueAt: isHopeless
          ? Math.max(regular, now() + day)
          : scan.failures.some(isOutOfTime)
            ? afterLate(failures, regular)
            : failures > 0 || isLearning
              ? Math.min(failures > triesSoon ? regular : soon, regular)
              : regular,
        activity,
        pages,
        failures,
        ...(isAlike(state.demand, demand) ? {} : { demand }),
        ...(failures > 0 ? {} : { lookedAt: now() }),
        isTooLong: isTooLong ? true : undefined,
      };
    }

    /** Ever later, from the third time on than regular, and apart from whichever look was in the way: it may have run out of time as well. */
    function afterLate(failures: number, regular: number): number {
      const apart = 1 + random() / 2;
      if (failures <= triesSoon) return now() + pauseAfter(failures, latePauseMs) * apart;
      const firstMs = Math.max(hour, regular - now());
      const pauseMs = pauseAfter(failures - triesSoon, firstMs, longestLatePauseMs);
      return Math.max(now() + pauseMs * apart, regular);
    }

    function failure(state: SubjectState, { failures: [error] }: Scan): SubjectChange {
      // The governor's no says nothing of this wallet; what fails for all soon makes it say no.
      const failures = state.failures + (error instanceof Refusal ? 0 : 1);
      const pauseMs = Math.max(error?.retryAfterMs ?? 0, pauseAfter(failures));
      log.warn('A wallet was not looked at.', { subject, error: describeError(error), pauseMs });
      const apart = random() * Math.min(pauseMs / 2, hour); // not all at once, when it is over
      return { claim: undefined, dueAt: now() + pauseMs + apart, failures };
    }
  };
}

/** How often Chainbase was asked for a page, tries apart. */
function callsOf({ pages, failures }: Scan): number {
  return pages + failures.filter((error) => !(error instanceof Refusal)).length;
}

/** What a look has taught. */
type Next = SubjectChange & { dueAt: number };

/** A look that took too long, and asks for no more. */
class OutOfTime extends Refusal {
  constructor() {
    super('rate-limited', { retryAfterMs: latePauseMs, detail: 'a look took too long' });
  }
}

function isOutOfTime(error: UpstreamError): boolean {
  return error instanceof OutOfTime;
}

/** A look that is no longer ours. */
class LostClaim extends Error {
  override readonly name = 'LostClaim';
}

/** Half of `firstMs` where our governor said no at once, else that; twice as long with each failure more, up to `mostMs`. */
function pauseAfter(failures: number, firstMs = minute, mostMs = hour): number {
  return Math.min(firstMs * 2 ** (Math.min(failures, 16) - 1), mostMs);
}

/** Whether the first looks are through, and what a scan that sees the same has as its digest. */
function settled(verdict: Verdict | undefined): Partial<SubjectChange> {
  const held = verdict?.holdings;
  if (!held) return {}; // just what was held, so that nothing changes
  const isLearnt = held.baselineScans === undefined;
  const isQuiet = isLearnt && held.missed.every(({ size }) => size === 0);
  return { isLearnt, digest: isQuiet ? digestOf(held.held) : undefined };
}
