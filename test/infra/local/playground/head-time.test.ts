import { expect, it } from 'vitest';
import { headTime } from '../../../../infra/local/playground/page/discord/head-time.ts';

const now = new Date(2026, 2, 1, 12, 0);

it.each([
  [new Date(2026, 2, 1, 0, 5), { timeStyle: 'short' }, ''],
  [new Date(2026, 1, 28, 23, 59), { timeStyle: 'short' }, 'Yesterday at '],
  [new Date(2026, 1, 27, 23, 59), { dateStyle: 'short', timeStyle: 'short' }, ''],
] as const)('what came %s tells the day unless it is today', (at, style, before) => {
  expect(headTime(at, now)).toBe(before + at.toLocaleString([], style));
});
