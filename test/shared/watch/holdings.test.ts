import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FingerprintSet } from '../../../shared/watch/fingerprint-set.ts';
import {
  createHoldings,
  fromParts,
  type Holdings,
  toParts,
} from '../../../shared/watch/holdings.ts';

const set = fc.array(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n })).map(FingerprintSet.from);
const anyHoldings: fc.Arbitrary<Holdings> = fc.record({
  key: fc
    .uint8Array({ minLength: 16, maxLength: 16 })
    .map((bytes) => Buffer.from(bytes).toString('hex')),
  held: set,
  missed: fc.tuple(set, set),
  baselineScans: fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined }),
});

/** As a test can compare it: sets keep their numbers to themselves. */
function plain({ held, missed, ...rest }: Holdings) {
  return { ...rest, held: [...held], missed: missed.map((each) => [...each]) };
}

function large(size: number): Holdings {
  const numbers = Array.from({ length: size }, (_, index) => BigInt(index) * 2n ** 40n);
  return { ...createHoldings(), held: FingerprintSet.from(numbers), baselineScans: undefined };
}

describe('holdings', () => {
  it('come back from their bytes', () => {
    fc.assert(
      fc.property(anyHoldings, (holdings) => {
        expect(plain(fromParts(toParts(holdings)))).toEqual(plain(holdings));
      }),
    );
  });

  it('are written as they always were, little endian', () => {
    const holdings = {
      key: '00112233445566778899aabbccddeeff',
      held: FingerprintSet.from([1n, 0x0102030405060708n]),
      missed: [FingerprintSet.from([1n]), FingerprintSet.empty],
      baselineScans: 2,
    } as const;
    const hex = toParts(holdings).map((part) => Buffer.from(part).toString('hex'));
    expect(hex).toMatchInlineSnapshot(`
      [
        "0100112233445566778899aabbccddeeff03020000000100000000000000010000000000000008070605040302010100000000000000",
      ]
    `);
  });

  it('of 100,000 NFTs take three parts, each with room to spare in an item of 400 kB', () => {
    const holdings = large(100_000);
    const parts = toParts(holdings);
    expect(parts.map(({ length }) => length)).toEqual([350_000, 350_000, 100_032]);
    expect(plain(fromParts(parts))).toEqual(plain(holdings));
  });

  it.each<[string, (parts: Uint8Array[]) => Uint8Array[]]>([
    ['none', () => []],
    ['a part missing', (parts) => parts.slice(0, 1)],
    ['the first part missing', (parts) => parts.slice(1)],
    ['a part too many', (parts) => [...parts, ...parts.slice(1)]],
    ['a byte missing', ([first, ...rest]) => (first ? [first.slice(0, -1), ...rest] : [])],
    ['a later version', ([first, ...rest]) => (first ? [first.with(0, 2), ...rest] : [])],
  ])('are refused with %s', (_, spoil) => {
    expect(() => fromParts(spoil(toParts(large(50_000))))).toThrow(RangeError);
  });

  it('begin with a key of their own', () => {
    expect(createHoldings().key).toMatch(/^[0-9a-f]{32}$/);
    expect(createHoldings().key).not.toBe(createHoldings().key);
  });
});
