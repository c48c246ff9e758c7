import type { Address } from '../../shared/nft/address.ts';
import type { Chain } from '../../shared/nft/chain.ts';

/** A page of a wallet's gallery on one chain. Buttons carry exactly this. */
export interface GalleryRequest {
  chain: Chain;
  wallet: Address;
  /** Only this collection. */
  contract?: Address;
  /** Counted from 1. */
  page: number;
}

/** How many a wallet holds on each chain. */
export interface OverviewRequest {
  chain: 'all';
  wallet: Address;
}

export type Request = GalleryRequest | OverviewRequest;

/** What a person typed, read but not yet resolved: the wallet may still be an ENS name. */
export interface Ask {
  chain: Chain | 'all';
  wallet: WalletInput;
  contract?: Address;
  page: number;
}

export type WalletInput = { address: Address } | { name: string };

/** The request of an ask whose wallet is known. */
export function requestOf({ chain, contract, page }: Ask, wallet: Address): Request {
  if (chain === 'all') return { chain, wallet };
  return { chain, wallet, page, ...(contract ? { contract } : {}) };
}

/** A request asked anew, as by a button. */
export function askOf(request: Request): Ask {
  return { page: 1, ...request, wallet: { address: request.wallet } };
}
