import { createRandom } from '../../infra/local/chainbase/chance.ts';
import { type Plan, peopleReserve } from '../../shared/chainbase/credits.ts';
import { monthOf, nextMonth } from '../../shared/chainbase/month-of.ts';
import { creditsPerPage } from '../../shared/chainbase/prices.ts';
import { callsForWatching, type Spent } from '../../shared/watch/budget.ts';
import { dueAt } from '../../shared/watch/due.ts';
import { createAgenda } from './cadence-agenda.ts';
import type { WatchedWallet } from './cadence-population.ts';
import type { Strategy } from './cadence-strategy.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** How often the budget is read. Every ten minutes gives the same figures, but takes longer. */
const readBudgetEvery = hour;

export interface Trial {
  wallets: readonly WatchedWallet[];
  strategy: Strategy;
  plan: Plan;
  seed: number;
  start: number;
  /** Delays and calls count from here, and until the end. */
  measuredFrom: number;
  end: number;
  /** Credits that people ask for in the hour that begins then. */
  peopleAsk?(time: number): number;
}

export interface Outcome {
  /** Watchers × milliseconds from an acquisition to the look that finds it. */
  delay: number;
  /** Watchers × acquisitions. */
  notices: number;
  calls: number;
  /** Credits used in each month, by people and by watching. */
  used: Record<string, number>;
  longestWaitMs: number;
}

/** Watches wallets on a virtual clock. Acquisitions are Poisson, and a look finds those since the last one. */
export function simulate(trial: Trial): Outcome {
  const { wallets, strategy, plan, seed, start, measuredFrom, end, peopleAsk } = trial;
  const outcome: Outcome = { delay: 0, notices: 0, calls: 0, used: {}, longestWaitMs: 0 };
  const agenda = createAgenda(start, end);
  const find = createFinding(trial, outcome);
  const random = createRandom(seed);
  const lookedAt = wallets.map(() => start);
  let meter: Spent = { month: monthOf(start), used: 0, people: 0 };
  let paces = readPaces(start);

  function readPaces(now: number) {
    const paceAt = (callsPerSecond: number) =>
      strategy.paceAt({ callsPerSecond, shortestMs: minute });
    return {
      pace: paceAt(callsForWatching(meter, plan, now)),
      freshPace: paceAt(callsForWatching(undefined, plan, nextMonth(now))),
    };
  }

  function pay(credits: number, people: number) {
    meter = { ...meter, used: meter.used + credits, people: meter.people + people };
    outcome.used[meter.month] = meter.used;
  }

  const dueAfter = (wallet: number, time: number) =>
    dueAt(strategy.demandOf(wallet), { ...paces, now: time, random });

  function look(wallet: number, time: number) {
    const { pages = 1 } = wallets[wallet] ?? {};
    const price = creditsPerPage * pages;
    const isGranted = meter.used + price <= plan.creditsPerMonth * (1 - peopleReserve);
    if (isGranted) {
      pay(price, 0);
      if (time >= measuredFrom) outcome.calls += pages;
      outcome.longestWaitMs = Math.max(outcome.longestWaitMs, time - (lookedAt[wallet] ?? 0));
      lookedAt[wallet] = time;
      strategy.learn(wallet, find(wallet, time), time);
    } else {
      paces = readPaces(time);
    }
    agenda.add({ wallet, due: dueAfter(wallet, time) });
  }

  for (const wallet of wallets.keys()) {
    agenda.add({ wallet, due: start + random() * (dueAfter(wallet, start) - start) });
  }
  for (let time = start; time < end; time += minute) {
    if (monthOf(time) !== meter.month) meter = { month: monthOf(time), used: 0, people: 0 };
    if (peopleAsk && (time - start) % hour === 0) pay(peopleAsk(time), peopleAsk(time));
    if ((time - start) % readBudgetEvery === 0) paces = readPaces(time);
    for (const { wallet, due } of agenda.take(time)) look(wallet, due);
  }
  for (const { wallet, due } of agenda.take(end)) find(wallet, due); // or late notices would not count
  return outcome;
}

/** Finds what a wallet acquired since the last look, and measures how late that is. */
function createFinding({ wallets, seed, start, measuredFrom, end }: Trial, outcome: Outcome) {
  const random = createRandom(seed + 0.5);
  const next = wallets.map(({ perDay }) => start + waitFor(perDay, random));
  return (wallet: number, time: number): number => {
    const { perDay = 0, watchers = 0 } = wallets[wallet] ?? {};
    let at = next[wallet] ?? 0;
    let found = 0;
    for (; at <= Math.min(time, end); at += waitFor(perDay, random)) {
      found += 1;
      if (at < measuredFrom) continue;
      outcome.delay += watchers * (time - at);
      outcome.notices += watchers;
    }
    next[wallet] = at;
    return found;
  };
}

function waitFor(perDay: number, random: () => number): number {
  return (-Math.log(1 - random()) / perDay) * day;
}
