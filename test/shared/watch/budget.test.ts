import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callsForWatching } from '../../../shared/watch/budget.ts';
import { freePlan as plan } from '../../support/free-plan.ts';

const day = 24 * 60 * 60 * 1_000;
const start = Date.UTC(2026, 10, 1);
const end = Date.UTC(2026, 11, 1);
const month = '2026-11';

/** Calls a day. */
function callsADay(meter: Parameters<typeof callsForWatching>[0], now: number): number {
  return callsForWatching(meter, plan, now) * 86_400;
}

describe('what watching may spend', () => {
  it.each([
    ['nothing called yet', undefined],
    ['a new month', { month, used: 0, people: 0 }],
    ['a meter of the month before', { month: '2026-10', used: 200_000, people: 90_000 }],
  ])('is all but the reserve, evenly: %s', (_, meter) => {
    expect(callsADay(meter, start)).toBeCloseTo(160_000 / 3 / 30);
  });

  it('follows what is left', () => {
    const late = start + 20 * day;
    expect(callsADay({ month, used: 100_000, people: 0 }, late)).toBeCloseTo(60_000 / 3 / 10);
    expect(callsADay({ month, used: 10_000, people: 0 }, late)).toBeCloseTo(150_000 / 3 / 10);
  });

  it('expects people to go on asking as they did', () => {
    const late = start + 17 * day;
    const meter = { month, used: 60_000, people: 20_000 };
    expect(callsADay(meter, late)).toBeCloseTo((100_000 - 13_000) / 3 / 13);
  });

  it('keeps half of what is left, whatever people did', () => {
    const meter = { month, used: 40_000, people: 40_000 };
    expect(callsADay(meter, start + day)).toBeCloseTo(120_000 / 2 / 3 / 29);
  });

  it('ends where the reserve begins', () => {
    expect(callsADay({ month, used: 160_000, people: 0 }, start + 20 * day)).toBe(0);
    expect(callsADay({ month, used: 190_000, people: 40_000 }, start + 20 * day)).toBe(0);
  });

  it('leaves half of the plan’s rate free even in the last minute', () => {
    expect(callsForWatching(undefined, plan, end - 1)).toBe(0.5);
  });

  it('believes a meter that is ahead of our clock', () => {
    const meter = { month: '2026-12', used: 0, people: 0 };
    expect(callsADay(meter, end - 5 * day)).toBeCloseTo(160_000 / 3 / 31);
  });

  it('is nothing when the meter cannot be read', () => {
    expect(callsADay({ month, used: Number.NaN, people: 0 }, start)).toBe(0);
    expect(callsADay({ month, used: 0, people: Number.NaN }, start)).toBe(0);
  });

  it('is never more than what is left, nor below zero', () => {
    const anyMeter = fc.record({ used: fc.nat(250_000), people: fc.nat(250_000) });
    fc.assert(
      fc.property(anyMeter, fc.integer({ min: start, max: end - 1 }), (meter, now) => {
        const calls = callsForWatching({ month, ...meter }, plan, now);
        const left = Math.max(0, 160_000 - meter.used);
        expect(calls).toBeGreaterThanOrEqual(0);
        expect((calls * 3 * (end - now)) / 1_000).toBeLessThanOrEqual(left + 1e-6);
      }),
    );
  });
});
