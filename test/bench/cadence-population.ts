import { createRandom } from '../../infra/local/chainbase/chance.ts';

export interface WatchedWallet {
  pages: number;
  /** Acquisitions a day. */
  perDay: number;
  watchers: number;
}

/**
 * Half of the wallets have one page, one in fifty more than 25, none over 50; acquisitions are log-normal, half of the
 * wallets under 0.3 a day; watchers follow Zipf, down to one. The three have nothing to do with one another.
 */
export function createPopulation(size: number, seed: number): WatchedWallet[] {
  const random = createRandom(seed);
  return Array.from({ length: size }, (_, rank) => ({
    pages: Math.floor(1 / (1 - random() * (1 - 1 / 51))),
    perDay: 0.3 * Math.exp(1.8 * normal(random)),
    watchers: Math.round(size / (rank + 1)),
  }));
}

/** By Box and Muller's method. */
function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
