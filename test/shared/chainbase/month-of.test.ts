import { expect, it } from 'vitest';
import { monthOf, nextMonth } from '../../../shared/chainbase/month-of.ts';

it('a month ends on the 1st, in UTC', () => {
  expect(nextMonth(Date.UTC(2026, 11, 31, 23, 59))).toBe(Date.UTC(2027, 0, 1));
  expect(nextMonth(Date.UTC(2027, 0, 1))).toBe(Date.UTC(2027, 1, 1));
  expect(monthOf(Date.UTC(2027, 0, 1) - 1)).toBe('2026-12');
});
