import { type Demands, waitOf } from './demands.ts';
import type { Pace } from './interval.ts';

const dayMs = 24 * 60 * 60 * 1_000;
const halvings = 50;

export interface Limits {
  /** What watching may spend. */
  callsPerSecond: number;
  /** No wallet is looked at more often than this. */
  shortestMs: number;
}

/** The pace at which all demands together use what watching may spend, and no more. */
export function paceOf(demands: Demands, { callsPerSecond, shortestMs }: Limits): Pace {
  const never = Number.POSITIVE_INFINITY;
  if (!(callsPerSecond > 0)) return { price: never, shortestMs, longestMs: never };
  const budget = callsPerSecond / 1_000;
  const longestMs = longestOf(demands, budget, shortestMs);
  return { price: priceOf(demands, budget, { shortestMs, longestMs }), shortestMs, longestMs };
}

/**
 * A day, while there are the calls to look at every wallet once a day. With fewer, the quietest wait up to twice as long as
 * if all waited alike: then half of the calls still go where they are worth most.
 */
function longestOf(demands: Demands, budget: number, shortestMs: number): number {
  let promised = 0;
  for (const weight of demands.values()) promised += Math.max(0, weight.promised);
  const rounds = promised / (budget * dayMs); // days that one look at each takes
  const days = rounds <= 1 ? 1 : rounds * Math.min(rounds, 2); // no leap at one
  return Math.max(days * dayMs, shortestMs);
}

/** Found by halving: the calls only ever fall as the price rises. */
function priceOf(demands: Demands, budget: number, bounds: Omit<Pace, 'price'>): number {
  const steps = [...demands.keys()];
  if (steps.length === 0) return 0;
  let low = bounds.shortestMs / waitOf(Math.max(...steps) + 1); // here everyone waits the shortest
  let high = bounds.longestMs / waitOf(Math.min(...steps)); // and here the longest
  if (callsAt(low, demands, bounds) <= budget) return low;
  for (let round = 0; round < halvings; round += 1) {
    const middle = Math.sqrt(low * high);
    if (callsAt(middle, demands, bounds) > budget) low = middle;
    else high = middle;
  }
  return high;
}

/** Calls a millisecond. What rounding left of a wallet taken away may be below zero, and counts as nothing. */
function callsAt(price: number, demands: Demands, { shortestMs, longestMs }: Omit<Pace, 'price'>) {
  let calls = 0;
  for (const { root, promised } of demands.values()) {
    calls += Math.max(0, promised / longestMs, Math.min(root / price, promised / shortestMs));
  }
  return calls;
}
