import { describe, expect, it } from 'vitest';
import { chainWords } from '../../../shared/nft/chain.ts';
import { nftLink, walletLink } from '../../../shared/nft/link.ts';
import { azuki, vitalik } from '../../support/addresses.ts';

describe('a link', () => {
  it('leads to an NFT', () => {
    expect(nftLink({ chain: 'ethereum', contract: azuki, tokenId: 2n ** 64n })).toBe(
      `https://etherscan.io/token/${azuki}?a=18446744073709551616`,
    );
  });

  it('leads to a wallet', () => {
    expect(walletLink('base', vitalik)).toBe(`https://basescan.org/address/${vitalik}`);
  });

  it.each(chainWords)('is a URL on %s', (chain) => {
    expect(URL.canParse(nftLink({ chain, contract: azuki, tokenId: 0n }))).toBe(true);
  });
});
