import type { Plan } from '../../../shared/chainbase/credits.ts';
import { holdOf } from '../../../shared/chainbase/hold-of.ts';
import { nextMonth } from '../../../shared/chainbase/month-of.ts';
import type { StoredCredits } from '../../../shared/store/credits.ts';
import type { DemandStore } from '../../../shared/store/demands.ts';
import { callsForWatching } from '../../../shared/watch/budget.ts';
import type { Demand } from '../../../shared/watch/demand.ts';
import { addDemand } from '../../../shared/watch/demands.ts';
import { dueAt } from '../../../shared/watch/due.ts';
import { pacesOf } from '../../../shared/watch/paces.ts';

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
  const { plan, shortestMs } = deps;

  return async (newcomer) => {
    const now = deps.now();
    const [{ demands }, spent] = await Promise.all([deps.demands.read(), deps.credits.read()]);
    if (newcomer) addDemand(demands, newcomer);
    const paces = pacesOf(demands, { spent, plan, shortestMs, now });
    const isUsedUp =
      callsForWatching(spent, plan, now) === 0 || holdOf(spent, now)?.reason === 'month-exhausted';
    return {
      delayOf: (demand) => dueAt(demand, { ...paces, now, random: () => 0.5 }) - now,
      asleepUntil: isUsedUp ? nextMonth(now) : undefined,
    };
  };
}
