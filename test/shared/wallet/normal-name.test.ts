import fc from 'fast-check';
import { normalize } from 'viem/ens';
import { expect, it } from 'vitest';
import { normalName } from '../../../shared/wallet/normal-name.ts';

function byViem(text: string): string | undefined {
  try {
    return normalize(text);
  } catch {
    return undefined;
  }
}

it.each([
  ['vitalik.eth', 'vitalik.eth'],
  ['VITALIK.eth', 'vitalik.eth'],
  ['a-b.0x1.eth', 'a-b.0x1.eth'],
  ['-a-.eth', '-a-.eth'],
  ['_a.eth', '_a.eth'],
  ['BÜCHER.eth', 'bücher.eth'],
  ['\u212Aing.eth', 'king.eth'], // with the sign for kelvin
  ['xn--bcher-kva.eth', undefined],
  ['a_b.eth', undefined],
  ['a..eth', undefined],
  ['.eth', undefined],
])('of %j it is %j', (text, name) => {
  expect(normalName(text)).toBe(name);
});

it('is the one that viem gives, whatever was typed', () => {
  const unit = fc.constantFrom(...'abyzABYZ019-_.$ ', 'é', 'ſ', '\u212A', '1️⃣');
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 12 }), (text) => {
      expect(normalName(text)).toBe(byViem(text));
    }),
    { numRuns: 2_000 },
  );
});
