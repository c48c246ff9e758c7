import { randomUUID } from 'node:crypto';
import type { Plan } from '../chainbase/credits.ts';
import { holdOf } from '../chainbase/hold-of.ts';
import { monthOf, nextMonth } from '../chainbase/month-of.ts';
import { creditsPerPage } from '../chainbase/prices.ts';
import type { Log } from '../log.ts';
import { type Meter, noMeter } from '../meter.ts';
import type { CreditState } from '../store/credits.ts';
import type { DemandStore } from '../store/demands.ts';
import type { IndexedSubject } from '../store/subject-state.ts';
import { type Due, type SubjectStore, shards } from '../store/subjects.ts';
import type { WatchStore } from '../store/watches.ts';
import { newPerDay } from './activity.ts';
import type { Announce } from './announce.ts';
import { callsForWatching, mostCallsPerSecond } from './budget.ts';
import type { CheckMessage } from './check-message.ts';
import type { Demand } from './demand.ts';
import { addDemand, type Demands } from './demands.ts';
import { dueAt } from './due.ts';
import { interval, type Pace } from './interval.ts';
import { leaseMs } from './lease.ts';
import { headOf } from './notice-of.ts';
import { type Means, type Paces, pacesOf } from './paces.ts';
import { vitalsOf } from './vitals.ts';
import { watchersOf } from './watchers-of.ts';

export interface ScheduleDeps {
  subjects: Pick<SubjectStore, 'due' | 'all' | 'claim' | 'reschedule'>;
  watches: Pick<WatchStore, 'watchersOf'>;
  demands: Pick<DemandStore, 'read' | 'replace'>;
  credits: { read(): Promise<CreditState | undefined> };
  /** Queues looks. @throws UpstreamError of the service `queue` */
  sendChecks(messages: readonly CheckMessage[]): Promise<void>;
  announce: Announce;
  plan: Plan;
  /** No wallet is looked at more often. */
  shortestMs: number;
  /** How often this runs. */
  periodMs: number;
  log: Log;
  meter?: Meter;
  now?: () => number;
  random?: () => number;
}

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const dayMs = 24 * hour;

/** As many subjects of a shard are looked up in one run. */
const duePerShard = 50;
const messagesAtOnce = 10;

/** A wallet that was due later than this many intervals when the sum was made anew is looked at sooner. */
const lateness = 1.5;

/** Of no use while nothing is looked at. */
const noPace: Pace = { price: 0, shortestMs: dayMs, longestMs: dayMs };

/** What a new wallet asks for until it has been looked at. */
const newDemand: Demand = { pages: 1, interest: newPerDay };

/**
 * Hands out the looks that are due, the longest due first, no more than can be made until the next run; of those that take longer, one
 * at a time. Each is claimed by one conditional write before it is queued: if whoever did that dies in between, the claim runs out and the look is handed out again.
 */
export function createSchedule(deps: ScheduleDeps) {
  const { subjects, watches, demands, credits, sendChecks, announce, plan, log } = deps;
  const { shortestMs, periodMs, meter = noMeter, now = Date.now, random = Math.random } = deps;
  const callsPerSecond = plan.creditsPerSecond / creditsPerPage;
  const most = Math.max(1, (mostCallsPerSecond(plan) * periodMs) / second);
  const isLong = ({ pages }: IndexedSubject) => pages > most;

  return async (): Promise<void> => {
    const [spent, sum] = await Promise.all([credits.read(), demands.read()]);
    const time = now();
    const means = { spent, plan, shortestMs, now: time };
    const isUsedUp = callsForWatching(spent, plan, time) === 0;
    const pause = holdOf(spent, time);
    const { due = [], begun = [] } = Object.groupBy(await allDue(), ({ isBegun }) =>
      isBegun ? 'begun' : 'due',
    );
    const isPaused = pause !== undefined;
    meter.record(vitalsOf({ credits: spent, plan, due, isPaused, now: time }));
    if (!pause && !isUsedUp) {
      const all = time - sum.madeAt > dayMs ? await sumAnew(means) : sum.demands;
      return handOut(due, begun, pacesOf(all, means));
    }
    // To tell what was found costs no call, and must not wait.
    await handOut(
      due.filter(({ isTelling }) => isTelling),
      begun,
      { pace: noPace, freshPace: noPace },
    );
    const looks = due.filter(({ isTelling }) => !isTelling);
    if (!pause) {
      const asleep = { ...pacesOf(sum.demands, means), random };
      const wakes = ({ demand }: Due) => dueAt(demand ?? newDemand, { ...asleep, now: now() });
      return putToSleep(looks, wakes, true);
    }
    if (pause.reason !== 'month-exhausted') {
      log.warn('No wallet is looked at while calls are paused.', { reason: pause.reason });
      return;
    }
    // Chainbase is asked again before the month is over, in case that credits were bought. A pause of an hour is only a guess of our
    // governor's, after many refusals in a row: nobody is told of that.
    const isCertain = pause.until - time > hour;
    await putToSleep(looks, () => pause.until + random() * hour, isCertain);
  };

  async function handOut(all: readonly Due[], begun: readonly Due[], paces: Paces): Promise<void> {
    const isTaken = begun.some(isLong);
    let room = most;
    let messages: CheckMessage[] = [];
    for (const due of all) {
      if (room <= 0) break;
      if (isTaken && isLong(due) && !due.isTelling) continue; // each would take the other's time
      const claim = randomUUID();
      const claimed = await subjects.claim(due, claim, now() + leaseOf(due));
      if (!claimed) continue;
      room -= claimed.pages;
      messages.push({ subject: due.subject, claim, ...paces });
      if (messages.length < messagesAtOnce) continue;
      await sendChecks(messages);
      messages = [];
    }
    if (messages.length > 0) await sendChecks(messages);
  }

  /** Long enough for every call of a look to wait its turn. */
  function leaseOf({ pages }: Due): number {
    return leaseMs + (4 * second * pages) / callsPerSecond;
  }

  async function allDue(): Promise<Due[]> {
    const ranAt = now() - periodMs;
    // Who was not due when this ran last has been handed out by nobody; where that is wrong, the claim is refused, which costs as much.
    const mayBeBegun = (each: IndexedSubject) => each.dueAt <= ranAt || isLong(each);
    const each = Array.from({ length: shards }, (_, shard) =>
      subjects.due(shard, duePerShard, mayBeBegun),
    );
    return (await Promise.all(each)).flat().toSorted((a, b) => a.dueAt - b.dueAt);
  }

  /** There are no credits: who watches what is due is told, once, and the looks wait. */
  async function putToSleep(all: Due[], wakesAt: (due: Due) => number, isTold: boolean) {
    for (const due of all) {
      if (isTold) await tellAsleep(due);
      await subjects.reschedule(due, wakesAt(due));
    }
  }

  async function tellAsleep({ subject }: Due): Promise<void> {
    const until = nextMonth(now());
    const month = monthOf(now());
    for await (const page of watchersOf(watches, subject)) {
      const notices = page.map((watch) => {
        // Under the chat's own id, so that a chat with many watches hears of it once.
        const cause = { ...watch, id: watch.chat };
        return {
          kind: 'asleep' as const,
          ...headOf(cause, `asleep#${month}`, now()),
          watchId: watch.id,
          until,
        };
      });
      if (notices.length > 0) await announce(notices);
    }
  }

  /** Once a day: what crashes left in the sum goes, and who waits longer than they should is pulled in. */
  async function sumAnew(means: Means): Promise<Demands> {
    const all: Demands = new Map();
    let count = 0;
    for (let shard = 0; shard < shards; shard += 1) {
      for await (const { demand } of subjects.all(shard)) {
        if (!demand) continue; // counts when it has been looked at
        count += 1;
        addDemand(all, demand);
      }
    }
    await demands.replace(all, count);
    const { pace } = pacesOf(all, means);
    let pulled = 0;
    for (let shard = 0; shard < shards; shard += 1) {
      for await (const state of subjects.all(shard)) {
        const { subject, dueAt: due, demand, lookedAt, failures } = state;
        if (!demand || lookedAt === undefined) continue;
        if (failures > 0) continue; // they wait for a reason
        const wanted = interval(demand, pace);
        if (due - lookedAt <= wanted * lateness || due <= now()) continue;
        const sooner = Math.max(lookedAt + wanted, now()) + random() * minute;
        if (await subjects.reschedule({ subject, dueAt: due }, sooner)) pulled += 1;
      }
    }
    if (pulled > 0) log.info('Wallets that waited too long are looked at sooner.', { pulled });
    return all;
  }
}
