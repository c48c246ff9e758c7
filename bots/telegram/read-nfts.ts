import { UserError } from '../../shared/errors.ts';
import type { Chain } from '../../shared/nft/chain.ts';
import { readChain, readPage } from '../core/read-ask.ts';
import { type FindLabel, readLabelled } from '../core/read-labelled.ts';
import type { Ask } from '../core/request.ts';

/** What the chat that somebody writes in knows. */
export interface Known {
  /** Asked when neither a word nor a label names a chain. */
  usualChain(): Promise<Chain>;
  findLabel: FindLabel;
}

/** The ask in `<wallet> [chain] [page]`, where the wallet may go by its label. @throws UserError */
export async function readNfts(text: string, { usualChain, findLabel }: Known): Promise<Ask> {
  const { wallet, chain: labelled, rest } = await readLabelled(text, findLabel);
  const words = rest.split(/\s+/).filter((word) => word !== '');
  const pages = words.map(readPage).filter((page) => page !== undefined);
  const chainWords = words.filter((word) => readPage(word) === undefined);
  if (pages.length > 1 || chainWords.length > 1) {
    throw new UserError('That is more than I understand. Give a wallet, a chain and a page.');
  }
  const [chainWord] = chainWords;
  const chain = chainWord === undefined ? (labelled ?? (await usualChain())) : readChain(chainWord);
  return { chain, wallet, page: pages[0] ?? 1 };
}
