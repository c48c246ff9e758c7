import type { Address } from '../../shared/nft/address.ts';

/** Well-known accounts, as EIP-55 writes them. */
export const vitalik: Address = '0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045';
export const azuki: Address = '0xED5AF388653567Af2F388E6224dC7C4b3241C544';
export const storefront: Address = '0x495f947276749Ce646f68AC8c248420045cb7b5e';

/** An address of one's own for each number. */
export function addressOf(number: number): Address {
  return `0x${number.toString(10).padStart(40, '0')}`;
}
