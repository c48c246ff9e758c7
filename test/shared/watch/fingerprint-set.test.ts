import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FingerprintSet } from '../../../shared/watch/fingerprint-set.ts';

// Few numbers, so that sets overlap; and the largest ones, where a sign or a double would show.
const fingerprint = fc.oneof(
  fc.bigInt({ min: 0n, max: 12n }),
  fc.bigInt({ min: 2n ** 64n - 6n, max: 2n ** 64n - 1n }),
);
const list = fc.array(fingerprint, { maxLength: 30 });

function sorted(set: Iterable<bigint>): bigint[] {
  return [...set].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

describe('a set of fingerprints', () => {
  it('behaves like a plain one, and is sorted', () => {
    fc.assert(
      fc.property(list, list, fingerprint, (a, b, each) => {
        const [ours, theirs] = [FingerprintSet.from(a), FingerprintSet.from(b)];
        const [plain, other] = [new Set(a), new Set(b)];
        expect([...ours]).toEqual(sorted(plain));
        expect(ours.size).toBe(plain.size);
        expect(ours.has(each)).toBe(plain.has(each));
        expect(a.every((one) => ours.has(one))).toBe(true);
        expect([...ours.union(theirs)]).toEqual(sorted(plain.union(other)));
        expect([...ours.intersection(theirs)]).toEqual(sorted(plain.intersection(other)));
        expect([...ours.difference(theirs)]).toEqual(sorted(plain.difference(other)));
        expect(ours.equals(theirs)).toBe(plain.symmetricDifference(other).size === 0);
      }),
    );
  });

  it('does not change with what it was made of', () => {
    const numbers = BigUint64Array.of(3n, 1n);
    const set = FingerprintSet.from(numbers);
    numbers[0] = 7n;
    expect([...set]).toEqual([1n, 3n]);
  });
});
