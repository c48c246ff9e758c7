import type { Address } from '../../shared/nft/address.ts';
import type { Chain } from '../../shared/nft/chain.ts';
import type { WatchReader } from '../../shared/store/watches.ts';
import type { Watch } from '../../shared/watch/watch.ts';
import { findLabelled, type Labelled } from './find-labelled.ts';

export interface Suggestion {
  /** What the wallet is called: its label, else the name that it was given by. */
  label: string | undefined;
  wallet: Address;
  chain: Chain;
  /** The watch's. */
  id: string;
}

/** The wallets of a place by what its people call them. */
export interface Labels {
  /** The wallet whose label, in any case, a text begins with. */
  find(place: string, text: string): Promise<Labelled | undefined>;
  /** Those whose label, name or address contains what is typed, the ones that begin with it first: at most 25. */
  suggest(place: string, typed: string): Promise<Suggestion[]>;
}

/** As many as Discord shows. */
const most = 25;

export function createLabels(watches: WatchReader): Labels {
  return {
    async find(place, text) {
      return findLabelled(await watches.list(place), text);
    },

    async suggest(place, typed) {
      const part = typed.trim().toLowerCase();
      const rank = ({ label, name, wallet }: Watch) => {
        const texts = [label, name, wallet].map((text) => text?.toLowerCase() ?? '');
        if (texts.some((text) => text.startsWith(part))) return 0;
        return texts.some((text) => text.includes(part)) ? 1 : 2;
      };
      return (await watches.list(place))
        .map((watch) => ({ watch, rank: rank(watch) }))
        .filter((each) => each.rank < 2)
        .sort((a, b) => a.rank - b.rank)
        .slice(0, most)
        .map(({ watch: { label, name, wallet, chain, id } }) => ({
          ...{ label: label ?? name, wallet, chain, id },
        }));
    },
  };
}
