import { type Chain, isChain } from '../../shared/nft/chain.ts';

/** What the form for many wallets carries on from its command. */
export interface BulkForm {
  chain: Chain | undefined;
}

/** Like the buttons of the watchlist, told by its first two characters. */
const prefix = '2b';

export function writeBulkForm({ chain }: BulkForm): string {
  return chain ? `${prefix}.${chain}` : prefix;
}

/** Reads what `writeBulkForm` wrote; `undefined` for anything else. */
export function readBulkForm(text: string): BulkForm | undefined {
  const [start, chain, ...more] = text.split('.');
  if (start !== prefix || more.length > 0) return undefined;
  if (chain === undefined) return { chain: undefined };
  return isChain(chain) ? { chain } : undefined;
}
