import { UserError } from '../../shared/errors.ts';
import type { Chain } from '../../shared/nft/chain.ts';
import { readChain, readContract } from '../core/read-ask.ts';
import { type FindLabel, readOnlyLabelled } from '../core/read-labelled.ts';
import type { Ask } from '../core/request.ts';
import type { Options } from './interaction.ts';
import { textOf } from './text-option.ts';

export interface NftsDeps {
  findLabel: FindLabel;
  /** The chat's own chain, for when neither an option nor a label names one. */
  usualChain(): Promise<Chain>;
}

/** What `/nfts` asks for. @throws UserError */
export async function readNfts(
  options: Options,
  { findLabel, usualChain }: NftsDeps,
): Promise<Ask> {
  const { wallet, chain: labelled } = await readOnlyLabelled(textOf(options, 'address'), findLabel);
  const typed = textOf(options, 'chain');
  const chain = typed ? readChain(typed) : (labelled ?? (await usualChain()));
  const collection = textOf(options, 'collection');
  if (!collection) return { chain, wallet, page: 1 };
  if (chain === 'all') {
    throw new UserError(
      'A collection lives on one chain. Choose that chain, or leave the collection out.',
    );
  }
  return { chain, wallet, page: 1, contract: readContract(collection) };
}
