import { expect, it } from 'vitest';
import { timeWords } from '../../../../infra/local/playground/page/discord/time-words.ts';

const now = Date.parse('2026-12-01T00:00:00Z');

it.each([
  ['t', '00:00'],
  ['T', '00:00:07'],
  ['d', '01/12/2026'],
  ['D', '1 December 2026'],
  ['f', '1 December 2026 at 00:00'],
  ['F', 'Tuesday, 1 December 2026 at 00:00'],
])('a moment in style %s is %j', (style, words) => {
  expect(timeWords(now + 7_000, style, now, 'UTC')).toBe(words);
});

it.each([
  [0, 'now'],
  [42, 'in 42 seconds'],
  [-90, '1 minute ago'],
  [3 * 3_600, 'in 3 hours'],
  [86_400, 'tomorrow'],
  [-40 * 86_400, 'last month'],
])('what is %i seconds from now is %j', (seconds, words) => {
  expect(timeWords(now + seconds * 1_000, 'R', now)).toBe(words);
});
