import { expect, it } from 'vitest';
import {
  agoWords,
  dateWords,
  dayWords,
  everyWords,
  momentWords,
  spanWords,
  waitWords,
} from '../../../bots/core/time-words.ts';

it.each([
  [0, 'a moment'],
  [1_000, 'a moment'],
  [1_001, '2 seconds'],
  [89_000, '89 seconds'],
  [90_000, '2 minutes'],
  [3_600_000, '60 minutes'],
])('a wait of %i ms is said as %s', (ms, words) => {
  expect(waitWords(ms)).toBe(words);
});

it.each([
  [-5_000, '1 second'],
  [54_999, '55 seconds'],
  [55_000, '1 minute'],
  [89 * 60_000, '89 minutes'],
  [90 * 60_000, '2 hours'],
  [36 * 3_600_000, '2 days'],
  [2_000 * 86_400_000, '2,000 days'],
])('a span of %i ms is said as %s', (ms, words) => {
  expect(spanWords(ms)).toBe(words);
});

it.each([
  [60_000, 'every minute'],
  [300_000, 'every 5 minutes'],
])('a pace of %i ms is said as %s', (ms, words) => {
  expect(everyWords(ms)).toBe(words);
});

it.each([
  [29_999, 'just now'],
  [180_000, '3 minutes ago'],
])('what was %i ms before is said to be %s', (ms, words) => {
  expect(agoWords(1_000_000, 1_000_000 + ms)).toBe(words);
});

it('days and moments are those of UTC', () => {
  const time = Date.UTC(2022, 0, 12, 23, 59);
  expect([dayWords(time), dateWords(time), momentWords(time)]).toEqual([
    '12 January',
    '12 January 2022',
    '12 January, 23:59 UTC',
  ]);
});
