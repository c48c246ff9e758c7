import { nextMonth } from '../chainbase/month-of.ts';
import type { Demand } from './demand.ts';
import { interval } from './interval.ts';
import type { Paces } from './paces.ts';

export interface DueDeps extends Paces {
  /** Epoch milliseconds. */
  now: number;
  random(): number;
}

/**
 * When to look at a wallet again, in epoch milliseconds. On the 1st the budget begins anew, so the part of a wait that
 * lies beyond it passes at the fresh pace; without any budget all sleep until then, and wake spread out.
 */
export function dueAt(demand: Demand, { pace, freshPace, now, random }: DueDeps): number {
  const wait = interval(demand, pace);
  const monthEnd = nextMonth(now);
  if (now + wait <= monthEnd) return now + wait;
  const waited = Number.isFinite(wait) ? (monthEnd - now) / wait : random();
  return monthEnd + (1 - waited) * interval(demand, freshPace);
}
