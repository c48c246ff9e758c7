/** What a watched wallet asks of the budget. */
export interface Demand {
  /** Calls for one look at all of it. */
  pages: number;
  /** Watchers × acquisitions a day: how many people wait for how much. */
  interest: number;
}

/** The two numbers that a demand's share of the budget depends on. */
export interface Weight {
  /** √(pages × interest): the best rate of calls is proportional to it. */
  root: number;
  /** Calls for which the shortest and the longest interval hold: all pages, up to a hundred. */
  promised: number;
}

/**
 * Nobody may claim the whole budget by watching one giant: a wallet of 1,000 pages is promised a look every ten days
 * where others are promised one a day, i.e. what a wallet of 100 pages costs. Its interest may earn it more.
 */
const mostPromised = 100;

// Wide of anything real, and narrow enough that no sum overflows.
const mostPages = 1e6;
const leastInterest = 1e-6;
const mostInterest = 1e12;

/** What is no number counts as the least: one page, no interest. */
export function saneDemand({ pages, interest }: Demand): Demand {
  return {
    pages: pages > 1 ? Math.min(pages, mostPages) : 1,
    interest: interest > leastInterest ? Math.min(interest, mostInterest) : leastInterest,
  };
}

export function weigh(demand: Demand): Weight {
  const { pages, interest } = saneDemand(demand);
  return { root: Math.sqrt(pages * interest), promised: Math.min(pages, mostPromised) };
}
