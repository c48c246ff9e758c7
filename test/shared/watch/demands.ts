import fc from 'fast-check';
import type { Demand } from '../../../shared/watch/demand.ts';
import { addDemand, type Demands } from '../../../shared/watch/demands.ts';
import { interval, type Pace } from '../../../shared/watch/interval.ts';

/** From a quiet wallet of one page to the best watched, and giants. */
export const anyDemand: fc.Arbitrary<Demand> = fc.record({
  pages: fc.oneof(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 3_000 })),
  interest: fc.double({ min: -3, max: 5, noNaN: true }).map((power) => 10 ** power),
});

export const anyDemands = fc.array(anyDemand, { minLength: 1, maxLength: 40 });

/** From ten calls a day to ten a second. */
export const anyBudget = fc.double({ min: -4, max: 1, noNaN: true }).map((power) => 10 ** power);

export function sumOf(demands: readonly Demand[]): Demands {
  const sum: Demands = new Map();
  for (const demand of demands) addDemand(sum, demand);
  return sum;
}

/** What looking at all of them takes, in calls a second. */
export function callsPerSecondAt(demands: readonly Demand[], pace: Pace): number {
  return demands.reduce((sum, each) => sum + (each.pages / interval(each, pace)) * 1_000, 0);
}
