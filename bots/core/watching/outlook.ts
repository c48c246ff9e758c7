import { type Plan, peopleReserve } from '../../../shared/chainbase/credits.ts';
import type { StoredCredits } from '../../../shared/store/credits.ts';
import type { DemandStore } from '../../../shared/store/demands.ts';
import { callsForWatching, nextMonth } from '../../../shared/watch/budget.ts';
import type { Demand } from '../../../shared/watch/demand.ts';
import { addDemand } from '../../../shared/watch/demands.ts';
import { dueAt } from '../../../shared/watch/due.ts';
import { paceOf } from '../../../shared/watch/pace.ts';

export interface OutlookDeps {
  demands: Pick<DemandStore, 'read'>;
  credits: Pick<StoredCredits, 'read'>;
  plan: Plan;
  /** No wallet is looked at more often than this. */
  shortestMs: number;
  now(): number;
}

/** How soon wallets are looked at, by what the budget allows now. */
export interface Outlook {
  /** Milliseconds between two looks. */
  delayOf(demand: Demand): number;
  /** The month's credits for watching are used up: all sleep until then, epoch milliseconds. */
  asleepUntil: number | undefined;
}

/** Reads the outlook, with a wallet that is not yet watched if one is given. */
export type ReadOutlook = (newcomer?: Demand) => Promise<Outlook>;

export function createOutlook(deps: OutlookDeps): ReadOutlook {
  const { shortestMs, now } = deps;
  const plan = { ...deps.plan, peopleReserve };

  return async (newcomer) => {
    const time = now();
    const [{ demands }, credits] = await Promise.all([deps.demands.read(), deps.credits.read()]);
    if (newcomer) addDemand(demands, newcomer);
    const monthEnd = nextMonth(time);
    const paceAt = (calls: number) => paceOf(demands, { callsPerSecond: calls, shortestMs });
    const budget = callsForWatching(credits, plan, time);
    const pace = paceAt(budget);
    const freshPace = paceAt(callsForWatching(undefined, plan, monthEnd));
    const isHeld = credits?.heldFor === 'month-exhausted' && credits.heldUntil > time;
    const spread = { pace, freshPace, now: () => time, random: () => 0.5 };
    return {
      delayOf: (demand) => dueAt(demand, spread) - time,
      asleepUntil: budget === 0 || isHeld ? monthEnd : undefined,
    };
  };
}
