import type { Address } from './address.ts';
import { type Chain, chains } from './chain.ts';

/** The page of one NFT on its chain's explorer, built from nothing that a stranger wrote. */
export function nftLink(nft: { chain: Chain; contract: Address; tokenId: bigint }): string {
  return `${chains[nft.chain].explorer}/token/${nft.contract}?a=${nft.tokenId}`;
}

/** The page of a wallet on a chain's explorer. */
export function walletLink(chain: Chain, address: Address): string {
  return `${chains[chain].explorer}/address/${address}`;
}
