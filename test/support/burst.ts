/** As many seconds of what it did not use a table may use later, at once. */
const burstSeconds = 300;

/** The units that are asked for in each second, which need not be in order. */
export type Seconds = ReadonlyMap<number, number>;

/**
 * The units that a table with so many a second would refuse. What is refused is not asked for again.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/burst-adaptive-capacity.html
 */
export function refusedUnits(seconds: Seconds, perSecond: number): number {
  const most = perSecond * (burstSeconds + 1); // what is left, and what this second brings
  let [left, last, refused] = [most, Number.NEGATIVE_INFINITY, 0];
  for (const [second, units] of [...seconds].toSorted(([a], [b]) => a - b)) {
    left = Math.min(most, left + perSecond * Math.min(second - last, burstSeconds + 1));
    last = second;
    const given = Math.min(units, left);
    left -= given;
    refused += units - given;
  }
  return refused;
}

/** The least units a second with which nothing is refused; whole ones, and one at least, as a table has them. */
export function neededUnits(seconds: Seconds): number {
  let [least, most] = [1, 1];
  while (refusedUnits(seconds, most) > 0) most *= 2;
  while (least < most) {
    const middle = Math.floor((least + most) / 2);
    if (refusedUnits(seconds, middle) > 0) least = middle + 1;
    else most = middle;
  }
  return least;
}
