import { type Demand, type Weight, weigh } from './demand.ts';

/**
 * All demands together, summed by step: wallets of one step would wait about equally long. Plain data, changed only by
 * adding, so that many processes can keep it by increments; kept this way, it gives the price at any budget, and knows
 * which wallets the shortest and the longest interval hold back at that price.
 */
export type Demands = Map<number, Weight>;

/** Within a step, waits differ by less than a fifth. Finer steps make the sum larger, and the price hardly better. */
const stepsPerDoubling = 4;

/** The part of the sum that a wallet belongs to. */
export function stepOf({ root, promised }: Weight): number {
  return Math.floor(stepsPerDoubling * Math.log2(promised / root));
}

/** The least wait of a step, for a price of 1. */
export function waitOf(step: number): number {
  return 2 ** (step / stepsPerDoubling);
}

/** Adds a wallet, or with `times` -1 takes it away as it was added. */
export function addDemand(demands: Demands, demand: Demand, times: 1 | -1 = 1): void {
  const weight = weigh(demand);
  const step = stepOf(weight);
  const { root, promised } = demands.get(step) ?? { root: 0, promised: 0 };
  demands.set(step, {
    root: root + times * weight.root,
    promised: promised + times * weight.promised,
  });
}
