import { describe, expect, it } from 'vitest';
import type { CreditState } from '../../../shared/store/credits.ts';
import type { Due } from '../../../shared/store/subjects.ts';
import { type Signs, vitalsOf } from '../../../shared/watch/vitals.ts';
import { creditState } from '../../support/credit-state.ts';
import { freePlan as plan } from '../../support/free-plan.ts';

const minute = 60_000;
const now = Date.UTC(2026, 10, 16); // half of November is over

const spent = (used: number, month = '2026-11') => creditState({ used, month });

const due = (minutesAgo: number, change: Partial<Due> = {}): Due => ({
  ...{
    subject: 'ethereum#0x',
    dueAt: now - minutesAgo * minute,
    pages: 1,
    demand: undefined,
    failures: 0,
  },
  ...{ isTelling: false, isBegun: false, isLapsed: false, ...change },
});

const vitals = (signs: Partial<Signs> = {}) =>
  vitalsOf({ credits: spent(0), plan, due: [], isPaused: false, now, ...signs });

describe('how far credits are ahead', () => {
  it.each<[string, CreditState | undefined, number]>([
    ['nothing is used', spent(0), -50],
    ['as much is used as time is over', spent(100_000), 0],
    ['too much is used', spent(180_200), 40.1],
    ['all was used last month', spent(200_000, '2026-10'), -50],
    ['nothing was ever asked', undefined, -50],
  ])('when %s', (_, credits, percent) => {
    expect(vitals({ credits }).CreditsAhead).toBe(percent);
  });
});

describe('looks that are overdue', () => {
  it('are those that nobody began for a quarter of an hour', () => {
    expect(vitals({ due: [due(0), due(15), due(15.1), due(60)] }).ChecksOverdue).toBe(2);
  });

  it('are those that were begun and never done, too', () => {
    expect(vitals({ due: [due(0, { isLapsed: true }), due(0)] }).ChecksOverdue).toBe(1);
  });

  it('are none where nobody watches', () => {
    expect(vitals().ChecksOverdue).toBe(0);
  });
});

it('the breaker is open while calls are paused', () => {
  expect([vitals(), vitals({ isPaused: true })].map((each) => each.BreakerOpen)).toEqual([0, 1]);
});
