import { expect, it } from 'vitest';
import { maxPagesOf } from '../../../shared/watch/max-pages.ts';

it.each([
  ['the free plan', 3, 480],
  ['a plan with a call and two thirds a second', 5, 480],
  ['a plan with two calls a second', 6, 960],
  ['the developer plan', 30, 1_000],
])('a look with %s reads no more pages than ten minutes allow', (_, creditsPerSecond, pages) => {
  expect(maxPagesOf({ creditsPerSecond, creditsPerMonth: 200_000 })).toBe(pages);
});
