import { createRandom, pick } from '../../infra/local/chainbase/chance.ts';

/** What a history's seed decides. */
export interface Chance {
  /** In [0, 1). */
  random(): number;
  happens(rate: number): boolean;
  /** At least `min`, less than `max`. */
  between(min: number, max: number): number;
  /** Whole, both ends included. */
  whole(min: number, max: number): number;
  pick<T>(list: readonly T[]): T;
  /** Small ones as often as large ones: 1 to 10 as likely as 10 to 100. */
  spread(min: number, max: number): number;
}

/** Draws that depend on nothing but the seed and their order. */
export function createChance(seed: number, stream = 0): Chance {
  const random = createRandom(seed * 16 + stream);
  const between = (min: number, max: number) => min + random() * (max - min);
  return {
    random,
    happens: (rate) => rate > 0 && random() < rate,
    between,
    whole: (min, max) => Math.floor(between(min, max + 1)),
    pick: (list) => pick(list, random()),
    spread: (min, max) => min * (max / min) ** random(),
  };
}
