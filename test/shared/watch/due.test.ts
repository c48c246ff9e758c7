import { describe, expect, it } from 'vitest';
import { dueAt } from '../../../shared/watch/due.ts';

const hour = 60 * 60 * 1_000;
const day = 24 * hour;
const monthEnd = Date.UTC(2026, 11, 1);
const wallet = { pages: 1, interest: 1 };
const never = Number.POSITIVE_INFINITY;
const paceEvery = (ms: number) => ({ price: ms, shortestMs: 60_000, longestMs: day });
const asleep = { price: never, shortestMs: 60_000, longestMs: never };

function due(now: number, pace = paceEvery(4 * hour), chance = 0.25) {
  const freshPace = paceEvery(4 * hour);
  return dueAt(wallet, { pace, freshPace, now, random: () => chance });
}

describe('when a wallet is due', () => {
  it('is an interval from now', () => {
    expect(due(monthEnd - 5 * day)).toBe(monthEnd - 5 * day + 4 * hour);
  });

  it('is no other at the end of a month that goes as the next will', () => {
    expect(due(monthEnd - hour)).toBe(monthEnd + 3 * hour);
  });

  it('comes sooner when the next month can afford more', () => {
    expect(due(monthEnd - 6 * hour, paceEvery(12 * hour))).toBe(monthEnd + 2 * hour);
  });

  it('is after the 1st when the month is used up, spread out', () => {
    expect(due(monthEnd - 20 * day, asleep, 0)).toBe(monthEnd + 4 * hour);
    expect(due(monthEnd - 20 * day, asleep, 0.75)).toBe(monthEnd + hour);
  });
});
