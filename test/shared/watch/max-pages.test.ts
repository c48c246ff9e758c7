import { expect, it } from 'vitest';
import { maxPagesOf } from '../../../shared/watch/max-pages.ts';
import { freePlan } from '../../support/free-plan.ts';

it.each([
  ['the free plan', 3, 240],
  ['a plan with a call and two thirds a second', 5, 240],
  ['a plan with two calls a second', 6, 480],
  ['the developer plan', 30, 1_000],
])(
  'a look with %s reads no more pages than ten minutes allow beside another as long',
  (_, creditsPerSecond, pages) => {
    expect(maxPagesOf({ ...freePlan, creditsPerSecond })).toBe(pages);
  },
);
