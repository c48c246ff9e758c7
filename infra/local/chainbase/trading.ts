import type { Chain } from '../../../shared/nft/chain.ts';
import { pick, pickWeighted } from './chance.ts';
import { collections } from './collections.ts';
import type { Token } from './token.ts';
import { dead, type Wallet, wallets } from './wallets.ts';

/** Something that moved. No `from`: it was minted; no `to`: it went to a stranger. */
export interface Trade {
  readonly kind: 'mint' | 'sale' | 'burn' | 'spam';
  readonly chain: Chain;
  readonly token: Token;
  readonly from?: string;
  readonly to?: string;
}

/** What is burned stays where it is, so nobody burns more than that on a chain: the market lives in memory. */
const mostBurned = 2_000;

export interface TradingDeps {
  holdings(chain: Chain, address: string): readonly Token[];
  give(chain: Chain, address: string, token: Token | string): Token;
  take(chain: Chain, address: string, contract: string, tokenId: bigint): void;
  /** In [0, 1). */
  random(): number;
}

/** Makes the function that lets one thing happen among the wallets that trade. */
export function createTrading({ holdings, give, take, random }: TradingDeps) {
  const restless = wallets.filter((wallet) => wallet.trades > 0);

  /** Whom `wallet` may meet: another of ours, or (two times of so many) a stranger. */
  function meet(chain: Chain, wallet: Wallet): Wallet | undefined {
    const others = restless.filter((other) => other !== wallet && chain in other.counts);
    return pick([...others, undefined, undefined], random());
  }

  function move(chain: Chain, token: Token, from: Wallet, to: Wallet | undefined): Trade {
    take(chain, from.address, token.collection.contract, token.id);
    if (!to) return { kind: 'sale', chain, token, from: from.address };
    give(chain, to.address, token);
    const kind = to === dead ? 'burn' : 'sale';
    return { kind, chain, token, from: from.address, to: to.address };
  }

  function lose(chain: Chain, wallet: Wallet): Trade {
    const token = pick(holdings(chain, wallet.address), random());
    const isBurned = token.collection.bait !== undefined && mayBurn(chain);
    return move(chain, token, wallet, isBurned ? dead : meet(chain, wallet));
  }

  function mayBurn(chain: Chain): boolean {
    return chain in dead.counts && holdings(chain, dead.address).length < mostBurned;
  }

  function acquire(chain: Chain, wallet: Wallet): Trade {
    const seller = meet(chain, wallet);
    const offered = seller ? holdings(chain, seller.address).filter(isHonest) : [];
    if (seller && offered.length > 0) return move(chain, pick(offered, random()), seller, wallet);
    const slugs = slugsOn(chain, isHonest);
    const token = give(chain, wallet.address, pick(slugs, random()));
    return { kind: 'mint', chain, token, to: wallet.address };
  }

  function lure(chain: Chain, wallet: Wallet): Trade[] {
    const slug = pick(slugsOn(chain, isBait), random());
    const burst = 1 + Math.floor(random() * 4);
    return Array.from({ length: burst }, () => {
      const token = give(chain, wallet.address, slug);
      return { kind: 'spam', chain, token, to: wallet.address };
    });
  }

  return function tick(): readonly Trade[] {
    const wallet = pickWeighted(restless, ({ trades }) => trades, random());
    const chain = pick(Object.keys(wallet.counts) as Chain[], random());
    if (random() < 0.08 && slugsOn(chain, isBait).length > 0) return lure(chain, wallet);
    const held = holdings(chain, wallet.address).length;
    // The more it holds beyond what it began with, the likelier it sells: sizes stay near.
    const sells = random() < held / (held + (wallet.counts[chain] ?? 0) + 1);
    return [sells ? lose(chain, wallet) : acquire(chain, wallet)];
  };
}

type Kind = Pick<Token, 'collection'>;

const isHonest = ({ collection }: Kind) => collection.bait === undefined;
const isBait = (kind: Kind) => !isHonest(kind);

function slugsOn(chain: Chain, isWanted: (kind: Kind) => boolean): string[] {
  return collections
    .filter((collection) => collection.chain === chain && isWanted({ collection }))
    .map(({ slug }) => slug);
}
