import type { Chain } from '../../../shared/nft/chain.ts';
import { draw, rotate, shuffle } from './chance.ts';
import type { Collection } from './collection.ts';
import { collections } from './collections.ts';
import { compareTokens, createTokenId, type Token } from './token.ts';
import { type Wallet, wallets } from './wallets.ts';

/**
 * What a wallet holds as the market opens, in the API's order.
 * It is worked out for one wallet at a time, when somebody asks, and needs no other wallet: an
 * ERC-721 collection is dealt out like cards, one place in the round for each wallet.
 */
export function openingHoldings(seed: number, chain: Chain, wallet: Wallet): Token[] {
  const onChain = collections.filter((collection) => collection.chain === chain);
  const honest = onChain.filter((collection) => collection.bait === undefined);
  const baits = onChain.filter((collection) => collection.bait !== undefined);
  const held = new Map<Collection, number>();
  const tokens: Token[] = [];
  for (let turn = 0; turn < (wallet.counts[chain] ?? 0); turn++) {
    const chance = (about: string) => draw(about, seed, chain, wallet.address, turn);
    const shelf = baits.length > 0 && chance('bait') < wallet.spam ? baits : honest;
    // Squared, and shifted by wallet: each has its favourites.
    const favourite = Math.floor(shelf.length * draw('favourite', seed, wallet.address));
    const wanted = favourite + Math.floor(shelf.length * chance('collection') ** 2);
    const collection = withRoom(shelf, wanted, held);
    const place = held.get(collection) ?? 0;
    held.set(collection, place + 1);
    tokens.push(dealToken(seed, collection, wallet, place));
  }
  return tokens.sort(compareTokens);
}

function withRoom(
  shelf: readonly Collection[],
  wanted: number,
  held: ReadonlyMap<Collection, number>,
): Collection {
  const hasRoom = (collection: Collection) => (held.get(collection) ?? 0) < roomFor(collection);
  const found = rotate(shelf, wanted).find(hasRoom);
  if (found) return found;
  throw new Error('a wallet is to hold more than there is: enlarge a collection');
}

function roomFor({ standard, supply }: Collection): number {
  return standard === 'ERC721' ? Math.floor(supply / wallets.length) : supply;
}

function dealToken(seed: number, collection: Collection, wallet: Wallet, place: number): Token {
  const turn =
    collection.standard === 'ERC721'
      ? place * wallets.length + wallets.indexOf(wallet)
      : place +
        Math.floor(draw('start', seed, collection.slug, wallet.address) * collection.supply);
  const id = createTokenId(collection, 1 + shuffle(turn, collection.supply));
  return { collection, id, amount: openingAmount(collection, id, wallet) };
}

function openingAmount(collection: Collection, id: bigint, wallet: Wallet): bigint {
  if (collection.standard === 'ERC721') return 1n;
  const chance = draw('amount', collection.slug, id, wallet.address);
  // Odd and far over 2^53: no double can hold it.
  if (collection.amounts === 'vast' && chance < 0.4) {
    return 10n ** 18n * BigInt(1 + Math.floor(chance * 100)) + 1n;
  }
  return chance < 0.6 ? 1n : BigInt(1 + Math.floor(chance * 12));
}
