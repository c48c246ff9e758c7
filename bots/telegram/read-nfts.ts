import { UserError } from '../../shared/errors.ts';
import type { Chain } from '../../shared/nft/chain.ts';
import { readChain, readPage, readWallet } from '../core/read-ask.ts';
import type { Ask } from '../core/request.ts';

/**
 * The ask in `<wallet> [chain] [page]`.
 *
 * @param usualChain asked when no chain is named
 * @throws UserError
 */
export async function readNfts(text: string, usualChain: () => Promise<Chain>): Promise<Ask> {
  const [first = '', ...words] = text.trim().split(/\s+/);
  const wallet = readWallet(first);
  const pages = words.map(readPage).filter((page) => page !== undefined);
  const chainWords = words.filter((word) => readPage(word) === undefined);
  if (pages.length > 1 || chainWords.length > 1) {
    throw new UserError('That is more than I understand. Give a wallet, a chain and a page.');
  }
  const [chainWord] = chainWords;
  const chain = chainWord === undefined ? await usualChain() : readChain(chainWord);
  return { chain, wallet, page: pages[0] ?? 1 };
}
