import { expect, it } from 'vitest';
import { createSeldom } from '../../../infra/local/seldom.ts';

it('a sentence is told once a minute, and each by itself', () => {
  let now = 0;
  const seldom = createSeldom(() => now);
  expect([seldom('a'), seldom('a'), seldom('b')]).toEqual([true, false, true]);
  now = 59_999;
  expect(seldom('a')).toBe(false);
  now = 60_000;
  expect([seldom('a'), seldom('a')]).toEqual([true, false]);
});
