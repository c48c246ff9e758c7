import fc from 'fast-check';
import { expect, it } from 'vitest';
import { clip } from '../../../bots/core/clip.ts';

it.each([
  ['abc', 3, 'abc'],
  ['abcd', 3, 'ab…'],
  ['ab cd', 4, 'ab…'],
  ['👨‍👩‍👧👨‍👩‍👧', 10, '👨‍👩‍👧…'],
  ['👨‍👩‍👧👨‍👩‍👧', 8, '…'],
])('%j in %i units is %j', (text, units, clipped) => {
  expect(clip(text, units)).toBe(clipped);
});

it('any text fits, and stays well-formed', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 60 });
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 50 }), (long, units) => {
      const clipped = clip(long, units);
      expect(clipped.length).toBeLessThanOrEqual(units);
      expect(clipped.isWellFormed()).toBe(true);
      expect(long.startsWith(clipped.replace(/…$/, ''))).toBe(true);
    }),
  );
});
