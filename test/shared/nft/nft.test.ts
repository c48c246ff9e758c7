import { expect, it } from 'vitest';
import { shortTokenId } from '../../../shared/nft/nft.ts';

it.each([
  [0n, '#0'],
  [12345678901234n, '#12345678901234'],
  [123456789012345n, '#123456…012345'],
  [2n ** 256n - 1n, '#115792…639935'],
])('a token id of %s is shown as %s', (tokenId, text) => {
  expect(shortTokenId(tokenId)).toBe(text);
});
