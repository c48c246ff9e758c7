import { UserError } from '../../shared/errors.ts';
import { type Chain, chainWords, isChain } from '../../shared/nft/chain.ts';

export interface ChainAndLabel {
  chain?: Chain;
  label?: string;
}

/** `[chain] [label…]`, as it stands behind a wallet. @throws UserError for what is neither, or may be either */
export function readChainAndLabel(text: string): ChainAndLabel {
  const [first = '', ...words] = text.trim().split(/\s+/);
  const chain = readChainWord(first);
  if (!chain && words.length === 0 && isAlmostChain(first)) {
    throw new UserError(
      `Is that a chain? I know ${known}. To use it as a label, begin it with a capital letter, or write the chain before it.`,
    );
  }
  const label = [...(chain ? [] : [first]), ...words].join(' ');
  return { ...(chain ? { chain } : {}), ...(label ? { label } : {}) };
}

/** The one chain that a word names, if it does, in whatever case. @throws UserError for all of them */
export function readChainWord(typed: string): Chain | undefined {
  const word = typed.trim().toLowerCase();
  if (word === 'all') throw new UserError(`A watch is for one chain. Name one of: ${known}.`);
  return isChain(word) ? word : undefined;
}

const known = chainWords.join(', ');

/** What people call chains, be they ours or not. */
const nicknames = new Set(
  ['eth', 'bnb', 'matic', 'poly', 'arb', 'op', 'avax', 'zk'].concat('solana', 'bitcoin'),
);

/** Tells of a word that it may be a chain, mistyped. One with a capital is meant as a name. */
function isAlmostChain(word: string): boolean {
  if (word === '' || word !== word.toLowerCase()) return false;
  return nicknames.has(word) || chainWords.some((chain) => distance(word, chain) <= slips(chain));
}

/** How many letters may be wrong: one of a short word, since `safe` is not `base`. */
function slips(chain: string): number {
  return chain.length > 4 ? 2 : 1;
}

/** How many letters must be put in, taken out or replaced to make one word the other. */
function distance(from: string, to: string): number {
  if (Math.abs(from.length - to.length) > 2) return 3; // far enough
  let above = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [row, letter] of [...from].entries()) {
    const line = [row + 1];
    for (const [column, other] of [...to].entries()) {
      const replaced = (above[column] ?? 0) + (letter === other ? 0 : 1);
      line.push(Math.min(replaced, (above[column + 1] ?? 0) + 1, (line[column] ?? 0) + 1));
    }
    above = line;
  }
  return above[to.length] ?? 0;
}
