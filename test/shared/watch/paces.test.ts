import { expect, it } from 'vitest';
import { addDemand, type Demands } from '../../../shared/watch/demands.ts';
import { interval } from '../../../shared/watch/interval.ts';
import { pacesOf } from '../../../shared/watch/paces.ts';
import { freePlan as plan } from '../../support/free-plan.ts';

const wallet = { pages: 10, interest: 1 };
const demands: Demands = new Map();
for (let number = 0; number < 50; number += 1) addDemand(demands, wallet);

function waitsAfter(used: number) {
  const spent = { month: '2026-11', used, people: 0 };
  const now = Date.UTC(2026, 10, 16);
  const { pace, freshPace } = pacesOf(demands, { spent, plan, shortestMs: 60_000, now });
  return { now: interval(wallet, pace), fresh: interval(wallet, freshPace) };
}

it('wallets wait longer the less is left of the month, and not for long in the next one', () => {
  const even = waitsAfter(80_000);
  const late = waitsAfter(140_000);
  const none = waitsAfter(160_000);
  expect(even.now / even.fresh).toBeCloseTo(30 / 31); // the next month is longer
  expect(late.now).toBeGreaterThan(2 * even.now);
  expect(none.now).toBe(Number.POSITIVE_INFINITY);
  expect([late.fresh, none.fresh]).toEqual([even.fresh, even.fresh]);
});
