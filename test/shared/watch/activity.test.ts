import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Activity, learn, newActivity, perDay } from '../../../shared/watch/activity.ts';

const day = 24 * 60 * 60 * 1_000;
const start = Date.UTC(2026, 10, 1);

/** What is known after `looks` looks, `everyDays` apart, of which each finds `acquired`. */
function watch(looks: number, everyDays: number, acquired: number, from = newActivity(start)) {
  let activity: Activity = from;
  for (let look = 0; look < looks; look += 1) {
    activity = learn(activity, acquired, activity.at + everyDays * day);
  }
  return activity;
}

describe('a wallet’s activity', () => {
  it('is taken for once a day at first', () => {
    expect(perDay(newActivity(start))).toBe(1);
  });

  it.each([0.3, 1, 20])('is learnt within a few weeks: %s a day', (rate) => {
    const everyDays = Math.max(1 / 24, 1 / rate);
    const learnt = perDay(watch(Math.ceil(28 / everyDays), everyDays, rate * everyDays));
    expect(learnt / rate).toBeGreaterThan(0.75);
    expect(learnt / rate).toBeLessThan(1.35);
  });

  it('is the same however often one looks', () => {
    const often = perDay(watch(10 * 24, 1 / 24, 1 / 24));
    const seldom = perDay(watch(10, 1, 1));
    const once = perDay(watch(1, 10, 10));
    expect(often / seldom).toBeCloseTo(1, 2);
    expect(often / once).toBeCloseTo(1, 2);
  });

  it('falls in quiet months, but never to nothing', () => {
    const quiet = perDay(watch(300, 1, 0));
    expect(quiet).toBeLessThan(1 / 30);
    expect(quiet).toBeGreaterThan(1 / 60);
  });

  it('awakes at once: one acquisition after quiet months counts at least double', () => {
    const quiet = watch(300, 1, 0);
    expect(perDay(learn(quiet, 1, quiet.at + day)) / perDay(quiet)).toBeGreaterThan(2);
  });

  it('forgets a burst by half in a fortnight', () => {
    const quiet = watch(300, 1, 0);
    const burst = learn(quiet, 10, quiet.at + day);
    const above = (activity: Activity) => perDay(activity) - perDay(quiet);
    expect(above(watch(14, 1, 0, burst)) / above(burst)).toBeCloseTo(0.5, 2);
    expect(above(watch(140, 1, 0, burst)) / above(burst)).toBeLessThan(0.002);
  });

  it('takes a shower of five hundred at once for no more than ten', () => {
    const quiet = watch(30, 1, 0);
    expect(learn(quiet, 500, quiet.at + day)).toEqual(learn(quiet, 10, quiet.at + day));
  });

  it('believes five hundred a day when they keep coming', () => {
    expect(perDay(watch(14, 1, 500))).toBeGreaterThan(300);
  });

  it('learns nothing about time from a clock that went back', () => {
    const known = watch(10, 1, 1);
    expect(learn(known, 0, known.at - 5 * day)).toEqual(known);
    expect(learn(known, 1, known.at - 5 * day)).toMatchObject({ days: known.days, at: known.at });
  });

  it.each([
    { acquired: Number.NaN, days: 1, at: start },
    { acquired: 1, days: -1, at: start },
    { acquired: 1, days: 1, at: Number.NaN },
  ])('starts anew from what cannot be: %o', (spoilt) => {
    expect(perDay(learn(spoilt, 0, start))).toBe(1);
  });

  it('is a positive number whatever happens', () => {
    const look = fc.record({
      acquired: fc.oneof(fc.nat(100_000), fc.constant(Number.NaN)),
      days: fc.double({ min: -400, max: 400, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(look, { maxLength: 50 }), (looks) => {
        let activity = newActivity(start);
        for (const { acquired, days } of looks) {
          activity = learn(activity, acquired, activity.at + days * day);
        }
        expect(perDay(activity)).toBeGreaterThan(0.01);
        expect(perDay(activity)).toBeLessThan(1e8);
      }),
    );
  });
});
