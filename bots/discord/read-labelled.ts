import { UserError } from '../../shared/errors.ts';
import type { Chain } from '../../shared/nft/chain.ts';
import type { Labels } from '../core/labels.ts';
import { readWallet } from '../core/read-ask.ts';
import type { WalletInput } from '../core/request.ts';

/** Finds a label among the watchlist of where somebody types. */
export type FindLabel = (text: string) => ReturnType<Labels['find']>;

/** A wallet as people name it: an address, an ENS name, or a label, which says the chain as well. @throws UserError */
export async function readLabelled(
  text: string,
  find: FindLabel,
): Promise<{ wallet: WalletInput; chain?: Chain }> {
  try {
    return { wallet: readWallet(text) };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const found = await find(text);
    if (!found) throw error;
    return { wallet: { address: found.wallet }, chain: found.chain };
  }
}
