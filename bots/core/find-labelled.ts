import type { Address } from '../../shared/nft/address.ts';
import type { Chain } from '../../shared/nft/chain.ts';
import type { Watch } from '../../shared/watch/watch.ts';
import { maxLabel } from '../../shared/watch/watch-limits.ts';
import { isLabelled } from './read-label.ts';

export interface Labelled {
  wallet: Address;
  chain: Chain;
  /** The words behind the label. */
  rest: string;
}

/** The wallet whose label a text begins with, in any case: where one label begins another, the longest counts. */
export function findLabelled(all: readonly Watch[], text: string): Labelled | undefined {
  const labelled = all.filter(({ label }) => label !== undefined);
  const words = text.trim().split(/\s+/);
  for (let length = Math.min(words.length, maxLabel); length > 0; length -= 1) {
    const typed = words.slice(0, length).join(' ');
    const found = labelled.find(isLabelled(typed));
    if (found) {
      const { wallet, chain } = found;
      return { wallet, chain, rest: words.slice(length).join(' ') };
    }
  }
  return undefined;
}
