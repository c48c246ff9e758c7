import { type Plan, peopleReserve } from '../chainbase/credits.ts';
import { monthOf, nextMonth } from '../chainbase/month-of.ts';
import { creditsPerPage } from '../chainbase/prices.ts';

/** What the governor counted of a month's credits. */
export interface Spent {
  /** e.g. `2026-11` */
  month: string;
  used: number;
  /** The part of it that people asked for. */
  people: number;
}

/** Of the plan's rate, so that who asks for a gallery finds a free moment even while watching catches up. */
const mostOfRate = 0.5;

/** As if people had been watched for so long before the month and asked for nothing: one busy first hour is no habit. */
const settlingMs = 3 * 24 * 60 * 60 * 1_000;

/**
 * The calls a second that watching may spend from now on: what the reserve leaves of the month, less what people are
 * likely to ask for, evenly over the time that is left. Zero once the month is used up to the reserve.
 */
export function callsForWatching(spent: Spent | undefined, plan: Plan, now: number): number {
  const current = monthOf(now);
  const isOver = !spent || spent.month < current;
  const { month, used, people } = isOver ? { month: current, used: 0, people: 0 } : spent;
  const start = Date.parse(`${month}-01`);
  const leftMs = nextMonth(start) - Math.max(start, now); // a meter ahead of our clock is right
  const credits = plan.creditsPerMonth * (1 - peopleReserve) - used;
  const perMs = people / (Math.max(0, now - start) + settlingMs);
  const likely = Math.min(perMs * leftMs, credits / 2); // a guess may slow watching, not stop it
  const perSecond = (credits - likely) / creditsPerPage / (leftMs / 1_000);
  return perSecond > 0 ? Math.min(perSecond, mostCallsPerSecond(plan)) : 0;
}

/** The calls a second that watching may make at most, however much of the month is left. */
export function mostCallsPerSecond({ creditsPerSecond }: Plan): number {
  return (creditsPerSecond / creditsPerPage) * mostOfRate;
}
