import type { Collection } from './collection.ts';

/** What a wallet holds of one item. */
export interface Token {
  readonly collection: Collection;
  readonly id: bigint;
  readonly amount: bigint;
  /** Epoch milliseconds, for what was minted while the market ran. */
  readonly mintedAt?: number;
}

/** The API's order: descending by contract, then by token id. */
export function compareTokens(a: Token, b: Token): number {
  if (a.collection.contract !== b.collection.contract) {
    return a.collection.contract < b.collection.contract ? 1 : -1;
  }
  return a.id === b.id ? 0 : a.id < b.id ? 1 : -1;
}

/** The token id of a collection's item number 1, 2, 3 and so on. */
export function createTokenId(collection: Collection, number: number): bigint {
  if (!collection.wideIds) return BigInt(number);
  return (makerOf(collection) << 96n) | (BigInt(number) << 40n) | 1n;
}

/** Which item of the collection a token id names: the inverse of `createTokenId`. */
export function readTokenNumber(collection: Collection, id: bigint): number | undefined {
  const number = Number(collection.wideIds ? (id >> 40n) & 0xff_ffff_ffff_ffffn : id);
  if (!Number.isSafeInteger(number) || number < 1) return undefined;
  return createTokenId(collection, number) === id ? number : undefined;
}

/** Chainbase's spelling of a token id: hex, and padded to bytes, to 256 bits, or not at all. */
export function renderTokenId({ collection, id }: Token): string {
  const digits = id.toString(16);
  if (collection.padding === 'full') return `0x${digits.padStart(64, '0')}`;
  if (collection.padding === 'bare') return `0x${digits}`;
  return `0x${digits.padStart(digits.length + (digits.length % 2), '0')}`;
}

function makerOf({ contract }: Collection): bigint {
  // Any address would do; the contract's own, turned around, is at hand.
  return BigInt(`0x${contract.slice(2).split('').reverse().join('')}`);
}
