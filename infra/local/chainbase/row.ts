import { createHash } from 'node:crypto';
import { getAddress } from 'viem/utils';
import type { Chain } from '../../../shared/nft/chain.ts';
import { draw, shuffle } from './chance.ts';
import type { Collection } from './collection.ts';
import { createMetadata, createTraits } from './metadata.ts';
import { createPictureAddress } from './picture-address.ts';
import { readTokenNumber, renderTokenId, type Token } from './token.ts';

const unknownTime = '0001-01-01T00:00:00Z';

/** A token as Chainbase's row, its quirks included. The same token always makes the same row. */
export function createRow(token: Token, owner: string, pictureOrigin: string) {
  const { collection, id, amount } = token;
  const chance = (about: string) => draw(about, collection.slug, id);
  const address = createPictureAddress(token, pictureOrigin);
  const image = collection.indexed && chance('image') > 0.03 ? address : '';
  return {
    contract_address: collection.contract,
    erc_type: collection.standard,
    ...floorPrices(collection),
    image_uri: image,
    metadata: createMetadata(token, image),
    ...minting(token),
    name: collection.name,
    owner: collection.standard === 'ERC1155' ? '' : getAddress(owner),
    ...rarity(token),
    symbol: collection.symbol,
    token_id: renderTokenId(token),
    token_uri: collection.indexed ? address.replace(/\.png$/, '.json') : '',
    // Not exact over 2^53: that is why there is the string.
    total: Number(amount),
    total_string: String(amount),
    traits: collection.indexed && chance('has traits') < 0.5 ? createTraits(token) : null,
  };
}

export type Row = ReturnType<typeof createRow>;

function minting({ collection, id, mintedAt }: Token) {
  const chance = draw('minted', collection.slug, id);
  if (mintedAt === undefined && (!collection.indexed || chance < 0.06)) {
    return { mint_time: unknownTime, mint_transaction_hash: '' };
  }
  const at = mintedAt ?? Date.UTC(2019, 0) + Math.floor(chance * 7 * 365 * 86_400_000);
  const hash = createHash('sha256').update(`minting of ${collection.slug} ${id}`).digest('hex');
  return {
    mint_time: new Date(at).toISOString().replace(/\.\d+Z$/, 'Z'),
    mint_transaction_hash: `0x${hash}`,
  };
}

const coins: Record<Chain, string> = {
  ethereum: 'ETH',
  polygon: 'POL',
  bsc: 'BNB',
  avalanche: 'AVAX',
  arbitrum: 'ETH',
  optimism: 'ETH',
  base: 'ETH',
  zksync: 'ETH',
  merlin: 'BTC',
};

/** With a price, or else absent, null or empty, by collection. */
function floorPrices({ slug, floor, chain }: Collection) {
  if (floor !== undefined) {
    const address = `0x${'0'.repeat(40)}`;
    return { floor_prices: [{ value: floor, symbol: coins[chain], address }] };
  }
  const chance = draw('floor', slug);
  return chance < 0.4 ? {} : { floor_prices: chance < 0.7 ? null : [] };
}

/** A rank among the collection's items, or else absent or null, by collection. */
function rarity({ collection, id }: Token) {
  const number = readTokenNumber(collection, id);
  if (collection.ranked && number !== undefined && number <= collection.supply) {
    const rank = 1 + shuffle(number, collection.supply);
    return { rarity_rank: rank, rarity_score: Math.round(1e5 / rank) / 100 };
  }
  return draw('rarity', collection.slug) < 0.5 ? {} : { rarity_rank: null, rarity_score: null };
}
