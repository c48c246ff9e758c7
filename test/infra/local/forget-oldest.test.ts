import { expect, it } from 'vitest';
import { forgetOldest } from '../../../infra/local/forget-oldest.ts';

it.each([
  [5, 'abc'],
  [3, 'abc'],
  [2, 'bc'],
  [0, ''],
])('leaves the newest %i', (keeps, left) => {
  const map = new Map([...'abc'].map((key) => [key, key]));
  forgetOldest(map, keeps);
  expect([...map.keys()].join('')).toBe(left);
});
