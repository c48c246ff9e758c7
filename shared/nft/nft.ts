import type { Address } from './address.ts';
import type { Chain } from './chain.ts';

export interface Collection {
  contract: Address;
  /** Cleaned and bounded like an NFT's, or '' when it has none. */
  name: string;
}

export interface Trait {
  type: string;
  value: string;
}

/** A price in whole tokens as a decimal string, e.g. `{ value: '1.25', symbol: 'ETH' }`. */
export interface FloorPrice {
  value: string;
  symbol: string;
}

/**
 * One NFT as a wallet holds it. Every text in it has been cleaned and bounded, yet is still a stranger's:
 * escape it for the platform that shows it.
 */
export interface Nft {
  chain: Chain;
  contract: Address;
  tokenId: bigint;
  standard: 'ERC721' | 'ERC1155' | undefined;
  /** The collection's name, or '' when it has none. */
  collection: string;
  /** The item's own name, else `#` and its id. */
  name: string;
  /** An https URL that passed `readPictureUrl`. */
  image: string | undefined;
  /** How many the wallet holds: 1 unless the standard is ERC-1155. */
  amount: bigint;
  traits: readonly Trait[];
  /** 1 is the rarest. */
  rarityRank: number | undefined;
  rarityScore: number | undefined;
  floorPrices: readonly FloorPrice[];
  mintedAt: Date | undefined;
  /** ERC-1155 has no single owner. */
  owner: Address | undefined;
}

/** `#1856`, or `#662843…000006` where the id is too long to read. */
export function shortTokenId(tokenId: bigint): string {
  const digits = tokenId.toString();
  return digits.length > 14 ? `#${digits.slice(0, 6)}…${digits.slice(-6)}` : `#${digits}`;
}
