import { nextMonth } from './budget.ts';
import type { Demand } from './demand.ts';
import { interval, type Pace } from './interval.ts';

export interface DueDeps {
  pace: Pace;
  /** With a whole month's budget. */
  freshPace: Pace;
  now(): number;
  random(): number;
}

/**
 * When to look at a wallet again, in epoch milliseconds. On the 1st the budget begins anew, so the part of a wait that
 * lies beyond it passes at the fresh pace; without any budget all sleep until then, and wake spread out.
 */
export function dueAt(demand: Demand, { pace, freshPace, now, random }: DueDeps): number {
  const time = now();
  const wait = interval(demand, pace);
  const monthEnd = nextMonth(time);
  if (time + wait <= monthEnd) return time + wait;
  const waited = Number.isFinite(wait) ? (monthEnd - time) / wait : random();
  return monthEnd + (1 - waited) * interval(demand, freshPace);
}
