import { UserError } from '../../shared/errors.ts';
import type { Address } from '../../shared/nft/address.ts';
import { type Chain, isChain } from '../../shared/nft/chain.ts';
import { readChain, readPage, readWallet } from '../core/read-ask.ts';
import type { Ask } from '../core/request.ts';

/** What the chat that somebody writes in knows. */
export interface Known {
  /** Asked when no chain is named. */
  usualChain(): Promise<Chain>;
  /** The wallet that the chat calls so. */
  findLabel(text: string): Promise<{ wallet: Address; chain: Chain } | undefined>;
}

/** The ask in `<wallet> [chain] [page]`, where the wallet may go by its label. @throws UserError */
export async function readNfts(text: string, known: Known): Promise<Ask> {
  try {
    return await readNamed(text, known);
  } catch (error) {
    const labelled = error instanceof UserError ? await readLabelled(text, known) : undefined;
    if (!labelled) throw error;
    return labelled;
  }
}

async function readNamed(text: string, { usualChain }: Known): Promise<Ask> {
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

/** A label may have words that look like a chain or a page, so the longest that is known counts. */
async function readLabelled(text: string, { findLabel }: Known): Promise<Ask | undefined> {
  const words = text.trim().split(/\s+/);
  for (const length of [words.length, words.length - 1, words.length - 2]) {
    const label = words.slice(0, Math.max(0, length)).join(' ');
    const rest = readRest(words.slice(length));
    const found = label && rest ? await findLabel(label) : undefined;
    if (found) return { chain: found.chain, page: 1, ...rest, wallet: { address: found.wallet } };
  }
  return undefined;
}

/** A chain and a page, in any order; `undefined` when there is anything else. */
function readRest(words: string[]): Partial<Pick<Ask, 'chain' | 'page'>> | undefined {
  const rest: Partial<Pick<Ask, 'chain' | 'page'>> = {};
  for (const word of words) {
    const page = readPage(word);
    const chain = page === undefined ? chainOf(word) : undefined;
    if (page !== undefined && rest.page === undefined) rest.page = page;
    else if (chain && !rest.chain) rest.chain = chain;
    else return undefined;
  }
  return rest;
}

function chainOf(typed: string): Chain | 'all' | undefined {
  const word = typed.toLowerCase();
  return word === 'all' || isChain(word) ? word : undefined;
}
