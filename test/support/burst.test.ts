import { expect, it } from 'vitest';
import { neededUnits, refusedUnits } from './burst.ts';

const steady = (units: number, seconds: number) =>
  new Map(Array.from({ length: seconds }, (_, second) => [second, units]));

it('gives five minutes of what was not used, and what the second itself brings', () => {
  expect(refusedUnits(new Map([[0, 602]]), 2)).toBe(0);
  expect(refusedUnits(new Map([[0, 603]]), 2)).toBe(1);
});

it('gives no more than that however long nothing was used', () => {
  const seconds = new Map([
    [0, 602],
    [9_000, 612],
  ]);
  expect(refusedUnits(seconds, 2)).toBe(10);
});

it('fills up by the second', () => {
  const after = (second: number, units: number) =>
    new Map([
      [second, units],
      [0, 602],
    ]);
  expect(refusedUnits(after(10, 20), 2)).toBe(0);
  expect(refusedUnits(after(10, 25), 2)).toBe(5);
});

it('says how many units a second are enough', () => {
  expect(neededUnits(new Map())).toBe(1);
  expect(neededUnits(steady(7, 10_000))).toBe(7);
  expect(neededUnits(new Map([[0, 602]]))).toBe(2);
  expect(neededUnits(new Map([[0, 603]]))).toBe(3);
});
