import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prune } from '../../../shared/chainbase/prune.ts';

describe('JSON', () => {
  it.each([
    ['[[1],{"a":2}]', '[[1],{"a":2}]'],
    ['[[[1]],{"a":{"b":3}},4]', '[[null],{"a":null},4]'],
    ['[["[[["],"]]]"]', '[["[[["],"]]]"]'],
    ['[["\\"[[",{}]]', '[["\\"[[",null]]'],
    ['[["\\\\",[[[]]],{"a":[]}]]', '[["\\\\",null,null]]'],
    ['[[[["]"]]]]', '[[null]]'],
    ['"[[["', '"[[["'],
  ])('of two levels: %s', (text, pruned) => {
    expect(prune(text, 2)).toBe(pruned);
  });

  it.each(['', '[[[', '[[["', '[[[1]', '"\\', ']'])('that is none stays so: %j', (text) => {
    expect(prune(text, 2)).toBe(text);
  });

  it('that is shallow stays as it is', () => {
    fc.assert(
      fc.property(fc.json({ depthSize: 'small' }), (text) => {
        expect(prune(text, 64)).toBe(text);
      }),
    );
  });

  it('has no more levels than it may', () => {
    fc.assert(
      fc.property(fc.json(), fc.integer({ min: 1, max: 4 }), (text, depth) => {
        expect(depthOf(JSON.parse(prune(text, depth)))).toBeLessThanOrEqual(depth);
      }),
    );
  });
});

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}
