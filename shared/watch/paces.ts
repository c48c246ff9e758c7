import type { Plan } from '../chainbase/credits.ts';
import { nextMonth } from '../chainbase/month-of.ts';
import { callsForWatching, type Spent } from './budget.ts';
import type { Demands } from './demands.ts';
import type { Pace } from './interval.ts';
import { paceOf } from './pace.ts';

/** How fast wallets are looked at: until the month's credits begin anew, and from then on. */
export interface Paces {
  /** With what this month still has. */
  pace: Pace;
  /** With a whole month's budget. */
  freshPace: Pace;
}

export interface Means {
  /** What is spent of the month so far. */
  spent: Spent | undefined;
  plan: Plan;
  /** No wallet is looked at more often than this. */
  shortestMs: number;
  /** Epoch milliseconds. */
  now: number;
}

/** The paces at which all demands together use what the plan leaves for watching. */
export function pacesOf(demands: Demands, { spent, plan, shortestMs, now }: Means): Paces {
  const paceAt = (callsPerSecond: number) => paceOf(demands, { callsPerSecond, shortestMs });
  return {
    pace: paceAt(callsForWatching(spent, plan, now)),
    freshPace: paceAt(callsForWatching(undefined, plan, nextMonth(now))),
  };
}
