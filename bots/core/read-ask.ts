import { UserError } from '../../shared/errors.ts';
import { type Address, isChecksumRight, readAddress } from '../../shared/nft/address.ts';
import { type Chain, chainWords, isChain } from '../../shared/nft/chain.ts';
import { maxPage } from './button.ts';
import type { WalletInput } from './request.ts';

/** DNS and ENS know no longer names. */
const maxNameLength = 255;

/** A wallet as people name it: `0x…` in any case, or a `.eth` name. @throws UserError */
export function readWallet(text: string): WalletInput {
  const typed = text.trim();
  if (/^\S+\.eth$/i.test(typed) && typed.length <= maxNameLength) return { name: typed };
  if (/^0x/i.test(typed)) return { address: readTypedAddress(typed, 'wallet') };
  if (/^[0-9a-f]{40}$/i.test(typed)) {
    throw new UserError('A wallet address begins with 0x. Put 0x in front of it and try again.');
  }
  throw new UserError(
    'That is not a wallet. Give an address (0x and 40 characters) or an ENS name such as vitalik.eth.',
  );
}

/** A collection's contract address. @throws UserError */
export function readContract(text: string): Address {
  const typed = text.trim();
  if (/^0x/i.test(typed)) return readTypedAddress(typed, 'collection');
  throw new UserError(
    'Pick a collection from the list, or give its contract address (0x and 40 characters).',
  );
}

/** A chain's word in any case, or `all`. @throws UserError */
export function readChain(text: string): Chain | 'all' {
  const word = text.trim().toLowerCase();
  if (word === 'all' || isChain(word)) return word;
  throw new UserError(`I don’t know that chain. Use one of: ${chainWords.join(', ')}, or all.`);
}

function readTypedAddress(typed: string, what: 'wallet' | 'collection'): Address {
  const address = readAddress(typed);
  if (!address) throw new UserError(`That is not a ${what} address: ${faultOf(typed.slice(2))}.`);
  if (!isChecksumRight(typed)) {
    throw new UserError(
      'The capital letters of that address don’t match its checksum, so a character is probably wrong. ' +
        'Copy it again, or write it all in small letters if you are sure.',
    );
  }
  return address;
}

function faultOf(digits: string): string {
  if (/[^0-9a-f]/i.test(digits)) return 'after 0x it may have only the characters 0–9 and a–f';
  return `after 0x come 40 characters, and yours has ${digits.length}`;
}

/** A page number, clamped to those that may exist; `undefined` for what is no number. */
export function readPage(text: string): number | undefined {
  const digits = /^\s*(\d{1,9})\s*$/.exec(text)?.[1];
  return digits === undefined ? undefined : Math.max(1, Math.min(Number(digits), maxPage));
}
