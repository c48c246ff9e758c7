import { describe, expect, it } from 'vitest';
import { compareCadences } from '../../bench/cadence-comparison.ts';
import { createPopulation } from '../../bench/cadence-population.ts';
import { simulate } from '../../bench/cadence-simulation.ts';
import { createLearnt } from '../../bench/cadence-strategy.ts';
import { freePlan as plan } from '../../support/free-plan.ts';

const day = 24 * 60 * 60 * 1_000;
const november = Date.UTC(2026, 10, 1);
const december = Date.UTC(2026, 11, 1);
const limit = 160_000;

/** Two hundred wallets on the free plan, in November and a week of December; measured is December. */
function watch(peopleAsk: (time: number) => number) {
  const wallets = createPopulation(200, 1);
  const strategy = createLearnt(wallets, november);
  const times = { start: november, measuredFrom: december, end: december + 7 * day };
  return simulate({ wallets, strategy, plan, seed: 1, ...times, peopleAsk });
}

describe('two hundred wallets on the free plan', () => {
  const { uniform, known, learnt, atBest } = compareCadences(200, 24, plan);

  it('are noticed nearly as fast as any cadence could with as many calls', () => {
    expect(known.ratio / atBest).toBeLessThan(1.15);
    expect(known.ratio).toBeLessThan(0.28);
  });

  it('are noticed in a third of the time of uniform polling once their habits are learnt', () => {
    expect(learnt.ratio).toBeLessThan(1 / 3);
    expect(learnt.ratio / atBest).toBeLessThan(1.25);
  });

  it('use the calls that the month allows, and no more', () => {
    for (const { calls } of [uniform, known, learnt]) {
      expect(calls).toBeGreaterThan(0.98);
      expect(calls).toBeLessThan(1.01);
    }
  });
});

describe('the credits of a month', () => {
  it('are used up to the reserve while nobody asks', () => {
    const { used, longestWaitMs } = watch(() => 0);
    expect(used['2026-11']).toBeLessThanOrEqual(limit);
    expect(used['2026-11']).toBeGreaterThan(limit * 0.99);
    expect(longestWaitMs).toBeLessThanOrEqual(day);
  });

  it('last until the 1st when people ask for a third of them, in bursts', () => {
    const isBusy = (time: number) => Math.floor(time / day) % 5 === 0;
    const { used, longestWaitMs } = watch((time) => (isBusy(time) ? 450 : 0));
    expect(used['2026-11']).toBeLessThanOrEqual(limit);
    expect(used['2026-11']).toBeGreaterThan(limit * 0.95);
    expect(longestWaitMs).toBeLessThan(3 * day);
  });

  it('begin anew on the 1st for wallets that slept because people used them up', () => {
    const { used, calls } = watch((time) => (time < november + 2 * day ? 3_400 : 0));
    expect(used['2026-11']).toBeLessThan(3_400 * 48 + (limit * 2) / 30);
    const week = ((limit / 3) * 7) / 31;
    expect(calls / week).toBeGreaterThan(0.95);
    expect(calls / week).toBeLessThan(1.05);
  });
});
