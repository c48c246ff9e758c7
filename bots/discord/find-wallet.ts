import type { Address } from '../../shared/nft/address.ts';
import type { NameReader } from '../../shared/store/names.ts';
import type { WalletInput } from '../core/request.ts';

const plainName = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*\.eth$/;

/** Wallets at hand, with the name that found them. */
export type FindWallet = (
  wallet: WalletInput,
) => Promise<
  { address: Address } | { name: string; address: Address; expired: boolean } | undefined
>;

/** Finds a wallet without asking Chainbase. Only a plain name is its own normal form for sure. */
export function createFindWallet(names: Pick<NameReader, 'addressOf'>): FindWallet {
  return async (wallet) => {
    if ('address' in wallet) return wallet;
    const name = wallet.name.toLowerCase();
    const target = plainName.test(name) ? (await names.addressOf(name))?.value : undefined;
    return target && { name, ...target };
  };
}
