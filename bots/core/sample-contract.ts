import type { Address } from '../../shared/nft/address.ts';

/** Nobody's: an NFT of it is a sample, and no real one. */
export const sampleContract: Address = '0x0000000000000000000000000000000000000000';
