import type { CreditStore } from '../../shared/chainbase/credit-store.ts';
import { createGovernor, type Plan, type Spender } from '../../shared/chainbase/credits.ts';
import { collectLog } from './collect-log.ts';

export interface Departure {
  /** When the call left, in epoch milliseconds of a clock that is right. */
  at: number;
  credits: number;
}

export interface Caller {
  store: CreditStore;
  plan: Plan;
  /** When it asks. */
  time: number;
  /** How far its own clock is ahead. */
  skew?: number;
  credits?: number;
  spender?: Spender;
}

/** A call through a governor of its own, as from another process; it returns when it would have left. */
export async function departure(caller: Caller): Promise<Departure> {
  const { store, plan, time, skew = 0, credits = 3 } = caller;
  let at = time;
  const spend = createGovernor({
    store,
    plan,
    log: collectLog().log,
    now: () => time + skew,
    sleep: async (ms) => {
      at = time + ms;
    },
  });
  await spend({ credits, subject: 'wallet' }, caller.spender ?? patient, async () => {});
  return { at, credits };
}

export const patient: Spender = { lane: 'people', maxWaitMs: 60 * 60 * 1000 };

/** The most credits that left within any one second. */
export function busiestSecond(departures: readonly Departure[]): number {
  const within = ({ at: start }: Departure) =>
    departures
      .filter(({ at }) => at >= start && at < start + 1000)
      .reduce((sum, { credits }) => sum + credits, 0);
  return Math.max(0, ...departures.map(within));
}
