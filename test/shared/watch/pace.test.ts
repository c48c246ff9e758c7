import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Demand } from '../../../shared/watch/demand.ts';
import { addDemand } from '../../../shared/watch/demands.ts';
import { interval } from '../../../shared/watch/interval.ts';
import { paceOf } from '../../../shared/watch/pace.ts';
import { anyBudget, anyDemands, callsPerSecondAt, sumOf } from './demands.ts';

const shortestMs = 60_000;
const dayMs = 24 * 60 * 60 * 1_000;
/** Calls a second of the free plan, when watching keeps to 80 % of the month. */
const free = 160_000 / 3 / (30 * 24 * 60 * 60);
/** What the steps of the sum may hide, at worst. */
const hidden = 0.045;

function paceFor(demands: readonly Demand[], callsPerSecond: number) {
  return paceOf(sumOf(demands), { callsPerSecond, shortestMs });
}

/** Ordinary wallets, of which a budget of four free plans holds none back. */
const wallets = Array.from({ length: 200 }, (_, index) => ({
  pages: 1 + (index % 7),
  interest: 1 + (index % 11),
}));

describe('the pace', () => {
  it('never asks for more calls than there are', () => {
    fc.assert(
      fc.property(anyDemands, anyBudget, (demands, budget) => {
        const calls = callsPerSecondAt(demands, paceFor(demands, budget));
        expect(calls).toBeLessThanOrEqual(budget * (1 + hidden));
      }),
      { numRuns: 500 },
    );
  });

  it('uses them all, unless everyone is looked at as often as may be', () => {
    fc.assert(
      fc.property(anyDemands, anyBudget, (demands, budget) => {
        const pace = paceFor(demands, budget);
        const most = callsPerSecondAt(demands, { ...pace, price: 0 });
        const least = Math.min(budget, most) * (1 - hidden);
        expect(callsPerSecondAt(demands, pace)).toBeGreaterThanOrEqual(least);
      }),
      { numRuns: 500 },
    );
  });

  it('is D ÷ B where no wallet is held back', () => {
    const sum = wallets.reduce((total, each) => total + Math.sqrt(each.pages * each.interest), 0);
    expect(paceFor(wallets, 4 * free).price / ((sum / (4 * free)) * 1_000)).toBeCloseTo(1, 9);
  });

  it('lets nobody gain by trading calls with another', () => {
    const pace = paceFor(wallets, 4 * free);
    const worth = wallets.map((each) => (each.interest / each.pages) * interval(each, pace) ** 2);
    expect(Math.max(...worth) / Math.min(...worth)).toBeCloseTo(1, 9);
  });

  it('spreads what the held-back wallets leave over the others', () => {
    const famous = { pages: 1, interest: 1e9 };
    const pace = paceFor([...wallets, famous], 4 * free + 1 / 60);
    expect(interval(famous, pace)).toBe(shortestMs);
    expect(pace.price / paceFor(wallets, 4 * free).price).toBeCloseTo(1, 6);
  });

  it('keeps a day as the longest wait while the calls allow it', () => {
    fc.assert(
      fc.property(anyDemands, anyBudget, (demands, budget) => {
        const daily = demands.reduce((sum, { pages }) => sum + Math.min(pages, 100), 0) / 86_400;
        const { longestMs } = paceFor(demands, budget);
        if (daily <= budget * (1 - 1e-9)) expect(longestMs).toBe(dayMs);
        else
          expect(longestMs / dayMs).toBeLessThanOrEqual(
            2 * Math.max(1, daily / budget) * (1 + 1e-9),
          );
      }),
    );
  });

  it('does not leap where a day gets out of reach', () => {
    const alike = Array.from({ length: 100 }, () => ({ pages: 1, interest: 1 }));
    const daily = 100 / 86_400;
    expect(paceFor(alike, daily * 0.999).longestMs / dayMs).toBeCloseTo(1, 2);
  });

  it('lets a giant that nobody hears of take little from the others', () => {
    const giant = { pages: 1_000, interest: 0.03 };
    const before = paceFor(wallets, free).price;
    expect(paceFor([...wallets, giant], free).price / before).toBeLessThan(1.07);
  });

  it('is kept by increments', () => {
    fc.assert(
      fc.property(anyDemands, anyDemands, anyBudget, (staying, leaving, callsPerSecond) => {
        const sum = sumOf([...staying, ...leaving]);
        for (const demand of leaving) addDemand(sum, demand, -1);
        const kept = paceOf(sum, { callsPerSecond, shortestMs });
        const anew = paceFor(staying, callsPerSecond);
        for (const demand of staying) {
          expect(interval(demand, kept) / interval(demand, anew)).toBeCloseTo(1, 4);
        }
      }),
    );
  });

  it.each([0, -1, Number.NaN])('stands still with %f calls a second', (callsPerSecond) => {
    const pace = paceOf(sumOf(wallets), { callsPerSecond, shortestMs });
    expect(interval({ pages: 1, interest: 100 }, pace)).toBe(Number.POSITIVE_INFINITY);
  });

  it('has no price while nothing is watched', () => {
    const pace = paceOf(sumOf([]), { callsPerSecond: free, shortestMs });
    expect(pace).toEqual({ price: 0, shortestMs, longestMs: dayMs });
  });

  it('keeps to a shortest interval of more than a day', () => {
    const pace = paceOf(sumOf(wallets), { callsPerSecond: free, shortestMs: 2 * dayMs });
    expect(interval({ pages: 1, interest: 0 }, pace)).toBe(2 * dayMs);
  });
});
