import { Refusal } from '../chainbase/refusal.ts';
import type { UpstreamError } from '../errors.ts';
import type { Nft } from '../nft/nft.ts';
import { isAlike } from '../store/demands.ts';
import type { SubjectChange, SubjectState } from '../store/subject-state.ts';
import { learn, perDay } from './activity.ts';
import type { Demand } from './demand.ts';
import { type DueDeps, dueAt } from './due.ts';
import type { Verdict } from './judge.ts';
import { isOutOfTime, latePauseMs } from './out-of-time.ts';
import type { Scan } from './scan.ts';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** The first looks tell nobody anything, so they follow each other quickly. */
const learningGapMs = 2 * second;

/** A page that fails again and again is no reason to read all others more often than the budget allows. */
const triesSoon = 2;

/** As often a look that never comes through may cost its hundreds of calls. */
const longestLatePauseMs = 7 * day;

/** What was known of a subject before a look. */
export type Before = Pick<
  SubjectState,
  'activity' | 'demand' | 'failures' | 'isLearnt' | 'lookedAt' | 'pages'
>;

/** What a look has seen, as far as the next one depends on it. */
export interface Looked {
  scan: Pick<Scan, 'outcome' | 'pages' | 'failures'>;
  /** `undefined`: just what is held. */
  verdict: Pick<Verdict, 'news' | 'holdings'> | undefined;
  watchers: number;
  isSpam(nft: Nft): boolean;
}

/** What a look has taught, and when the next one is due. */
export type NextLook = SubjectChange & { dueAt: number };

/** After a look that reached the wallet. */
export function nextLook(before: Before, looked: Looked, deps: DueDeps): NextLook {
  const { scan } = looked;
  const { now } = deps;
  const activity = activityAfter(before, looked, now);
  const pages = scan.outcome === 'complete' ? scan.pages : Math.max(scan.pages, before.pages);
  const demand: Demand = { pages, interest: looked.watchers * perDay(activity) };
  const failures = scan.failures.length > 0 ? before.failures + 1 : 0;
  return {
    dueAt: nextAt({ before, looked, failures, regular: dueAt(demand, deps) }, deps),
    activity,
    pages,
    failures,
    ...(isAlike(before.demand, demand) ? {} : { demand }),
    ...(failures > 0 ? {} : { lookedAt: now }),
    isTooLong: scan.outcome === 'too-long' ? true : undefined,
  };
}

/** After a look that read no page, and how long it waits beside what chance adds. */
export function nextTry(
  before: Pick<SubjectState, 'failures'>,
  error: UpstreamError | undefined,
  { now, random }: Pick<DueDeps, 'now' | 'random'>,
) {
  // The governor's no says nothing of this wallet; what fails for all soon makes it say no.
  const failures = before.failures + (error instanceof Refusal ? 0 : 1);
  const pauseMs = Math.max(error?.retryAfterMs ?? 0, pauseAfter(failures));
  const apart = random() * Math.min(pauseMs / 2, hour); // not all at once, when it is over
  return { failures, pauseMs, dueAt: now + pauseMs + apart };
}

function activityAfter({ activity, isLearnt }: Before, { verdict, isSpam }: Looked, now: number) {
  const news = isLearnt ? (verdict?.news ?? []) : [];
  return learn(activity, news.filter((nft) => !isSpam(nft)).length, now);
}

interface Ended {
  before: Before;
  looked: Looked;
  /** Looks in a row that failed, this one among them. */
  failures: number;
  /** When it would be due by the budget alone. */
  regular: number;
}

function nextAt(ended: Ended, { now, random }: DueDeps): number {
  const { before, looked, failures, regular } = ended;
  const { outcome, failures: errors } = looked.scan;
  // Without a first look that is whole, nothing can be told, however often it is looked at.
  if (outcome === 'too-long' && !before.isLearnt) return Math.max(regular, now + day);
  if (errors.some(isOutOfTime)) return afterLate(ended, { now, random });
  if (failures > triesSoon) return regular;
  if (failures > 0) return Math.min(now + pauseAfter(failures), regular);
  const isLearning = outcome === 'complete' && looked.verdict?.holdings.baselineScans !== undefined;
  return isLearning ? Math.min(now + learningGapMs, regular) : regular;
}

/** Ever later, from the third time on than regular, and apart from whichever look was in the way: it may have run out of time as well. */
function afterLate(
  { failures, regular }: Ended,
  { now, random }: Pick<DueDeps, 'now' | 'random'>,
): number {
  const apart = 1 + random() / 2;
  if (failures <= triesSoon) return now + pauseAfter(failures, latePauseMs) * apart;
  const firstMs = Math.max(hour, regular - now);
  const pauseMs = pauseAfter(failures - triesSoon, firstMs, longestLatePauseMs);
  return Math.max(now + pauseMs * apart, regular);
}

/** Half of `firstMs` where our governor said no at once, else that; twice as long with each failure more, up to `mostMs`. */
function pauseAfter(failures: number, firstMs = minute, mostMs = hour): number {
  return Math.min(firstMs * 2 ** (Math.min(failures, 16) - 1), mostMs);
}
