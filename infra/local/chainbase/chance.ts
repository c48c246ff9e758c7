type Part = string | number | bigint;

/** A number in [0, 1) that depends on nothing but `parts`: the same parts, the same number. */
export function draw(...parts: readonly Part[]): number {
  const text = parts.join('|');
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  // Neighbouring ids differ in one character only: without this mixing they would draw alike.
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

/** A stream of numbers in [0, 1), the same for the same seed. */
export function createRandom(seed: number): () => number {
  let drawn = 0;
  return () => draw('random', seed, drawn++);
}

/** The element of `list` at `chance` (in [0, 1)) of its length. @throws RangeError on an empty list. */
export function pick<T>(list: readonly T[], chance: number): T {
  const index = Math.floor(chance * list.length);
  if (index >= list.length) throw new RangeError('nothing to pick from');
  return list[index] as T;
}

/** The element of `list` at `chance` (in [0, 1)) of the sum of weights. @throws RangeError on an empty list. */
export function pickWeighted<T>(
  list: readonly T[],
  weight: (item: T) => number,
  chance: number,
): T {
  let left = chance * list.reduce((sum, item) => sum + weight(item), 0);
  for (const item of list) {
    left -= weight(item);
    if (left < 0) return item;
  }
  throw new RangeError('nothing to pick from');
}

/** The list from its element number `start` on, and round. */
export function rotate<T>(list: readonly T[], start: number): T[] {
  const first = start % list.length;
  return [...list.slice(first), ...list.slice(0, first)];
}

/** The places 0 to `size` - 1 in an order that looks random: two turns never get the same place. */
export function shuffle(turn: number, size: number): number {
  let step = Math.floor(size * 0.618);
  while (greatestCommonDivisor(step, size) !== 1) step++;
  return ((turn % size) * step) % size;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
