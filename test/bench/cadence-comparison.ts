import { type Plan, peopleReserve } from '../../shared/chainbase/credits.ts';
import { creditsPerPage } from '../../shared/chainbase/prices.ts';
import { createPopulation, type WatchedWallet } from './cadence-population.ts';
import { type Outcome, simulate } from './cadence-simulation.ts';
import { createKnown, createLearnt, createUniform } from './cadence-strategy.ts';
import { median } from './median.ts';

const day = 24 * 60 * 60 * 1_000;
const start = Date.UTC(2026, 10, 1);
const daysOfMonth = 30;
const learningDays = 14;
const measuredDays = 7;

export interface Reading {
  /** Of a notice, weighted by watchers, over all populations. */
  meanDelayMs: number;
  /** That delay ÷ uniform polling's. */
  ratio: number;
  /** The ratio in the middlemost population, and in the worst. */
  median: number;
  worst: number;
  /** Calls used ÷ calls allowed. */
  calls: number;
}

export interface Comparison {
  uniform: Reading;
  known: Reading;
  learnt: Reading;
  /** The least ratio that any choice of intervals could reach, if none were held back: (Σ √(cw))² ÷ (Σc · Σw). */
  atBest: number;
}

/** Uniform polling and ours, on the same wallets under the same plan, over several populations. */
export function compareCadences(size: number, populations: number, plan: Plan): Comparison {
  const draws = Array.from({ length: populations }, (_, index) =>
    createPopulation(size, index + 1),
  );
  const watch = (create: typeof createLearnt, warmUpDays: number) =>
    draws.map((wallets, seed) => {
      const measuredFrom = start + warmUpDays * day;
      const end = measuredFrom + measuredDays * day;
      const strategy = create(wallets, start);
      return simulate({ wallets, strategy, plan, seed, start, measuredFrom, end });
    });
  const uniform = watch(createUniform, 1);
  const allowed =
    ((plan.creditsPerMonth * (1 - peopleReserve)) / creditsPerPage / daysOfMonth) * measuredDays;
  const read = (outcomes: Outcome[]): Reading => {
    const ratios = outcomes.map(
      (each, index) => delayOf([each]) / delayOf(uniform.slice(index, index + 1)),
    );
    return {
      meanDelayMs: delayOf(outcomes),
      ratio: delayOf(outcomes) / delayOf(uniform),
      median: median(ratios),
      worst: Math.max(...ratios),
      calls: sum(outcomes, ({ calls }) => calls) / (allowed * populations),
    };
  };
  return {
    uniform: read(uniform),
    known: read(watch(createKnown, 1)),
    learnt: read(watch(createLearnt, learningDays)),
    atBest: sum(draws, (wallets) => rootsOf(wallets) ** 2) / sum(draws, alike),
  };
}

function delayOf(outcomes: Outcome[]): number {
  return sum(outcomes, ({ delay }) => delay) / sum(outcomes, ({ notices }) => notices);
}

function rootsOf(wallets: WatchedWallet[]): number {
  return sum(wallets, ({ pages, watchers, perDay }) => Math.sqrt(pages * watchers * perDay));
}

function alike(wallets: WatchedWallet[]): number {
  return (
    sum(wallets, ({ pages }) => pages) * sum(wallets, ({ watchers, perDay }) => watchers * perDay)
  );
}

function sum<T>(list: readonly T[], value: (item: T) => number): number {
  return list.reduce((total, item) => total + value(item), 0);
}
