import type { APIApplicationCommandOptionChoice } from 'discord-api-types/v10';
import { UserError } from '../../shared/errors.ts';
import { shortAddress } from '../../shared/nft/address.ts';
import type { Collection } from '../../shared/nft/nft.ts';
import { clip } from '../core/clip.ts';
import { readWallet } from '../core/read-ask.ts';
import type { WalletInput } from '../core/request.ts';

export type Choice = APIApplicationCommandOptionChoice<string>;

/** Discord's longest name and value of a choice. */
const maxLength = 100;
const maxChoices = 25;

/** What the typed wallet may become: itself when it is one, a name with `.eth` when it may become one. */
export function suggestWallets(typed: string): Choice[] {
  const value = typed.trim();
  const named = /^[\p{L}\p{N}-]{3,}$/u.test(value) && !/^0x/i.test(value) ? `${value}.eth` : value;
  return isWallet(named) && named.length <= maxLength ? [{ name: named, value: named }] : [];
}

/** The wallet's collections whose name or address begins or goes on as typed. */
export function suggestCollections(collections: readonly Collection[], typed: string): Choice[] {
  const wanted = typed.trim().toLowerCase();
  return collections
    .filter(({ name, contract }) => `${name} ${contract}`.toLowerCase().includes(wanted))
    .slice(0, maxChoices)
    .map(({ name, contract }) => ({
      name: `${clip(name || 'Unnamed', maxLength - 16)} (${shortAddress(contract)})`,
      value: contract,
    }));
}

/** The wallet that stands in a half-typed command, if it is one already. */
export function walletIn(typed: unknown): WalletInput | undefined {
  try {
    return typeof typed === 'string' ? readWallet(typed) : undefined;
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

function isWallet(typed: string): boolean {
  return walletIn(typed) !== undefined;
}
