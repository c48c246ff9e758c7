import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { interval } from '../../../shared/watch/interval.ts';
import { anyDemand } from './demands.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
const pace = { price: 60 * minute, shortestMs: minute, longestMs: day };
const anyPace = fc.double({ min: 0, max: 1e12, noNaN: true }).map((price) => ({ ...pace, price }));

describe('the interval of a wallet', () => {
  it.each([
    [1, 1, 60],
    [4, 1, 120],
    [1, 4, 30],
    [1, 1e6, 1],
    [1, 1e-6, 1440],
  ])('with %i pages and an interest of %f is %i minutes', (pages, interest, minutes) => {
    expect(interval({ pages, interest }, pace)).toBe(minutes * minute);
  });

  it('is never longer for more interest', () => {
    fc.assert(
      fc.property(
        anyDemand,
        fc.double({ min: 1, max: 1e6, noNaN: true }),
        anyPace,
        (demand, times, at) => {
          const more = { ...demand, interest: demand.interest * times };
          expect(interval(more, at)).toBeLessThanOrEqual(interval(demand, at));
        },
      ),
    );
  });

  it('is never shorter for more pages', () => {
    fc.assert(
      fc.property(anyDemand, fc.nat(3_000), anyPace, (demand, added, at) => {
        const more = { ...demand, pages: demand.pages + added };
        const least = interval(demand, at) * (1 - 1e-12);
        expect(interval(more, at)).toBeGreaterThanOrEqual(least);
      }),
    );
  });

  it('stays between the shortest and the longest', () => {
    fc.assert(
      fc.property(anyDemand, anyPace, (demand, at) => {
        const each = interval(demand, at) / Math.max(1, demand.pages / 100);
        expect(each).toBeGreaterThanOrEqual(minute * (1 - 1e-12));
        expect(each).toBeLessThanOrEqual(day * (1 + 1e-12));
      }),
    );
  });

  it('promises a giant no more calls than a wallet of a hundred pages', () => {
    const ignored = { ...pace, price: 1e12 };
    expect(interval({ pages: 100, interest: 1 }, ignored)).toBe(day);
    expect(interval({ pages: 1_000, interest: 1 }, ignored)).toBe(10 * day);
  });

  it.each([
    [{ pages: Number.NaN, interest: 1 }, pace, 60 * minute],
    [{ pages: 0, interest: 1 }, pace, 60 * minute],
    [{ pages: 1, interest: Number.NaN }, pace, day],
    [{ pages: 1, interest: 0 }, pace, day],
    [{ pages: 1, interest: -1 }, pace, day],
    [{ pages: 1, interest: Number.POSITIVE_INFINITY }, pace, minute],
    [{ pages: 1, interest: 1 }, { ...pace, price: Number.NaN }, day],
    [{ pages: 1, interest: 1 }, { ...pace, price: Number.POSITIVE_INFINITY }, day],
    [{ pages: 1, interest: 1 }, { ...pace, price: 0 }, minute],
  ])('of %o at %o is %i', (demand, at, expected) => {
    expect(interval(demand, at)).toBe(expected);
  });
});
