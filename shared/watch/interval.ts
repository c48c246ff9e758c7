import { type Demand, saneDemand, weigh } from './demand.ts';

/** How fast wallets are looked at, now. */
export interface Pace {
  /** What a wallet waits for each unit of √(pages ÷ interest), in milliseconds. */
  price: number;
  shortestMs: number;
  longestMs: number;
}

/**
 * How long to wait before looking at a wallet again, in milliseconds.
 * Least mean delay under a call budget: see DECISIONS.md, "Cadence". `Infinity` where there is no budget at all.
 */
export function interval(demand: Demand, { price, shortestMs, longestMs }: Pace): number {
  const { root, promised } = weigh(demand);
  const best = price * (promised / root);
  const kept = best < longestMs ? Math.max(best, shortestMs) : longestMs;
  return kept * (saneDemand(demand).pages / promised);
}
