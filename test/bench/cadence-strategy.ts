import { type Activity, learn, newActivity, perDay } from '../../shared/watch/activity.ts';
import type { Demand } from '../../shared/watch/demand.ts';
import { addDemand, type Demands } from '../../shared/watch/demands.ts';
import type { Pace } from '../../shared/watch/interval.ts';
import { type Limits, paceOf } from '../../shared/watch/pace.ts';
import type { WatchedWallet } from './cadence-population.ts';

/** Decides how often each wallet is looked at. Wallets go by their number. */
export interface Strategy {
  demandOf(wallet: number): Demand;
  paceAt(limits: Limits): Pace;
  learn(wallet: number, acquired: number, now: number): void;
}

/** All wallets alike, as often as the budget allows. */
export function createUniform(wallets: readonly WatchedWallet[]): Strategy {
  const round = wallets.reduce((sum, { pages }) => sum + pages, 0);
  return {
    demandOf: () => ({ pages: 1, interest: 1 }),
    paceAt({ callsPerSecond, shortestMs }) {
      const alike = Math.max(shortestMs, (round / callsPerSecond) * 1_000);
      return { price: alike, shortestMs: alike, longestMs: alike };
    },
    learn() {},
  };
}

/** Ours, if the wallets' habits were known. */
export function createKnown(wallets: readonly WatchedWallet[]): Strategy {
  const demandOf = (wallet: number) => {
    const { pages, watchers, perDay: rate } = at(wallets, wallet);
    return { pages, interest: watchers * rate };
  };
  const demands: Demands = new Map();
  for (const wallet of wallets.keys()) addDemand(demands, demandOf(wallet));
  return { demandOf, paceAt: (limits) => paceOf(demands, limits), learn() {} };
}

/** Ours, from what the looks find. */
export function createLearnt(wallets: readonly WatchedWallet[], start: number): Strategy {
  const activities: Activity[] = wallets.map(() => newActivity(start));
  const demandOf = (wallet: number) => {
    const { pages, watchers } = at(wallets, wallet);
    return { pages, interest: watchers * perDay(at(activities, wallet)) };
  };
  const demands: Demands = new Map();
  for (const wallet of wallets.keys()) addDemand(demands, demandOf(wallet));
  return {
    demandOf,
    paceAt: (limits) => paceOf(demands, limits),
    learn(wallet, acquired, now) {
      addDemand(demands, demandOf(wallet), -1);
      activities[wallet] = learn(at(activities, wallet), acquired, now);
      addDemand(demands, demandOf(wallet));
    },
  };
}

function at<T>(list: readonly T[], index: number): T {
  return list[index] as T;
}
