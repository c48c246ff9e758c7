import { UserError } from '../../shared/errors.ts';
import type { Chain } from '../../shared/nft/chain.ts';
import { readChain, readContract, readWallet } from '../core/read-ask.ts';
import type { Ask } from '../core/request.ts';
import type { Options } from './interaction.ts';

/**
 * What `/nfts` asks for.
 *
 * @param usualChain the chat's own chain, for when none is named
 * @throws UserError
 */
export async function readNfts(options: Options, usualChain: () => Promise<Chain>): Promise<Ask> {
  const wallet = readWallet(textOf(options, 'address'));
  const chain = options.has('chain') ? readChain(textOf(options, 'chain')) : await usualChain();
  const collection = textOf(options, 'collection');
  if (!collection) return { chain, wallet, page: 1 };
  if (chain === 'all') {
    throw new UserError(
      'A collection lives on one chain. Choose that chain, or leave the collection out.',
    );
  }
  return { chain, wallet, page: 1, contract: readContract(collection) };
}

function textOf(options: Options, name: string): string {
  const value = options.get(name);
  return typeof value === 'string' ? value : '';
}
