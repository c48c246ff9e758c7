import type { Chain } from '../../../shared/nft/chain.ts';
import { createRandom } from './chance.ts';
import type { Collection } from './collection.ts';
import { collections, findCollection } from './collections.ts';
import { type EnsName, ensNames } from './ens.ts';
import { openingHoldings } from './opening.ts';
import { defaultPictureOrigin } from './picture-address.ts';
import { compareTokens, createTokenId, type Token } from './token.ts';
import { createTrading, type Trade } from './trading.ts';
import { type Wallet, wallets } from './wallets.ts';

/** A wallet worth showing to somebody new. */
export interface KnownWallet {
  /** Checksummed. */
  readonly address: string;
  /** What it is, in a few words. */
  readonly name: string;
  /** Where it holds most. */
  readonly chain: Chain;
  /** How many items it holds on that chain, now. */
  readonly count: number;
  /** Everywhere it holds something. */
  readonly chains: readonly Chain[];
}

/** An invented little world of collections and wallets that trade. */
export interface Market {
  readonly collections: readonly Collection[];
  readonly wallets: readonly KnownWallet[];
  readonly ensNames: readonly EnsName[];
  /** What its `https` image addresses begin with. */
  readonly pictureOrigin: string;
  /** What an address holds, in the API's order; nothing for a stranger's. Never changed in place. */
  holdings(chain: Chain, address: string): readonly Token[];
  /**
   * Puts a token into a wallet, or mints one there when given a collection's slug.
   * Takes it from nobody; an ERC-1155 amount adds up.
   * @throws RangeError if there is no such collection on that chain.
   */
  give(chain: Chain, address: string, token: Token | string): Token;
  /** Takes all that a wallet holds of one item; nothing happens if it holds none. */
  take(chain: Chain, address: string, contract: string, tokenId: bigint): void;
  /** One random trade, mint or burst of spam: what moved. */
  tick(): readonly Trade[];
  /** How many items of a collection there are by now: they are numbered from 1. */
  issued(collection: Collection): number;
}

export interface MarketOptions {
  readonly seed?: number;
  /** Of what happens after the opening, where that is to differ from one market to the next; `seed` unless told. */
  readonly tradingSeed?: number;
  /** Epoch milliseconds. */
  readonly now?: () => number;
  readonly pictureOrigin?: string;
}

/** Opens a market. The same seeds and the same ticks make the same market. */
export function createMarket(options: MarketOptions = {}): Market {
  const { seed = 1, tradingSeed = seed, now = Date.now } = options;
  const { pictureOrigin = defaultPictureOrigin } = options;
  const held = new Map<string, readonly Token[]>();
  const minted = new Map<Collection, number>();

  function holdings(chain: Chain, address: string): readonly Token[] {
    const key = keyOf(chain, address);
    const known = held.get(key);
    if (known) return known;
    const wallet = findWallet(address);
    // Strangers are not kept: anybody may ask for any address.
    if (!wallet) return [];
    const opening = openingHoldings(seed, chain, wallet);
    held.set(key, opening);
    return opening;
  }

  function issued(collection: Collection): number {
    return collection.supply + (minted.get(collection) ?? 0);
  }

  function mint(chain: Chain, slug: string): Token {
    const collection = findCollection(slug);
    if (collection?.chain !== chain) throw new RangeError(`no collection ${slug} on ${chain}`);
    minted.set(collection, (minted.get(collection) ?? 0) + 1);
    const id = createTokenId(collection, issued(collection));
    return { collection, id, amount: 1n, mintedAt: now() };
  }

  function give(chain: Chain, address: string, what: Token | string): Token {
    const token = typeof what === 'string' ? mint(chain, what) : what;
    if (token.collection.chain !== chain) {
      throw new RangeError(`${token.collection.slug} is not on ${chain}`);
    }
    const before = holdings(chain, address);
    const same = before.find((other) => compareTokens(other, token) === 0);
    const others = before.filter((other) => other !== same);
    const given = same ? { ...same, amount: added(same, token) } : token;
    const place = others.findIndex((other) => compareTokens(given, other) < 0);
    held.set(keyOf(chain, address), others.toSpliced(place < 0 ? others.length : place, 0, given));
    return given;
  }

  function take(chain: Chain, address: string, contract: string, tokenId: bigint): void {
    const isSame = ({ collection, id }: Token) =>
      id === tokenId && collection.contract === contract.toLowerCase();
    const left = holdings(chain, address).filter((token) => !isSame(token));
    held.set(keyOf(chain, address), left);
  }

  function show(wallet: Wallet): KnownWallet {
    const { address, name, counts } = wallet;
    const chains = Object.keys(counts) as [Chain, ...Chain[]];
    const [chain] = chains;
    // Not holdings(): showing a wallet must not make its holdings.
    const count = held.get(keyOf(chain, address))?.length ?? counts[chain] ?? 0;
    return { address, name, chain, count, chains };
  }

  return {
    collections,
    get wallets() {
      return wallets.map(show);
    },
    ensNames,
    pictureOrigin,
    holdings,
    give,
    take,
    tick: createTrading({ holdings, give, take, random: createRandom(tradingSeed) }),
    issued,
  };
}

function added(held: Token, given: Token): bigint {
  return held.collection.standard === 'ERC721' ? held.amount : held.amount + given.amount;
}

function keyOf(chain: Chain, address: string): string {
  return `${chain}:${address.toLowerCase()}`;
}

const byAddress = new Map(wallets.map((wallet) => [wallet.address.toLowerCase(), wallet]));

function findWallet(address: string): Wallet | undefined {
  return byAddress.get(address.toLowerCase());
}
