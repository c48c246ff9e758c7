import { getAddress } from 'viem/utils';

/** An account or contract, checksummed as EIP-55 says. */
export type Address = `0x${string}`;

const hex40 = /^0[xX]([0-9a-fA-F]{40})$/;

/** The checksummed form of any 20-byte hex string, whatever its case; `undefined` for anything else. */
export function readAddress(text: string): Address | undefined {
  const digits = hex40.exec(text)?.[1];
  return digits === undefined ? undefined : getAddress(`0x${digits.toLowerCase()}`);
}

/**
 * Tells whether the capitals of an address are right: all small, all capital, or as EIP-55 has them.
 * Mixed case is a checksum, and a wrong one means a mistyped character.
 */
export function isChecksumRight(text: string): boolean {
  const digits = hex40.exec(text)?.[1];
  if (digits === undefined) return false;
  if (digits === digits.toLowerCase() || digits === digits.toUpperCase()) return true;
  return readAddress(text) === `0x${digits}`;
}

/** `0xd8dA…6045`: enough to recognise, short enough to read. */
export function shortAddress(address: Address): string {
  return `${address.slice(0, 6)}…${address.slice(-4)}`;
}
