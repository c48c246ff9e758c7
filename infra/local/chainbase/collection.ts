import { createHash } from 'node:crypto';
import type { Chain } from '../../../shared/nft/chain.ts';

export type Standard = 'ERC721' | 'ERC1155';

/** An invented collection. */
export interface Collection {
  readonly slug: string;
  readonly name: string;
  readonly symbol: string;
  readonly chain: Chain;
  readonly standard: Standard;
  /** Lower case, as Chainbase writes it. */
  readonly contract: string;
  /** What one item of it is called, e.g. `Teapot`. */
  readonly item: string;
  /** How many items there were when the market opened. Later ones are numbered on from here. */
  readonly supply: number;
  /** The style of its pictures, a definition of `@dicebear/styles`. */
  readonly style: string;
  /** Colours (hex, no `#`) to paint behind styles that paint none. */
  readonly backdrop: readonly string[];
  /** Where its image addresses point. */
  readonly pictures: 'https' | 'ipfs' | 'data' | 'none';
  /** How many hex digits its token ids are given: see `renderTokenId`. */
  readonly padding: 'even' | 'bare' | 'full';
  /** Token ids of 256 bits, with the maker's address in front, as shared storefronts mint them. */
  readonly wideIds: boolean;
  /** Whether Chainbase has read the items' metadata at all. */
  readonly indexed: boolean;
  /** In whole coins of the chain, a decimal string; none: never sold. */
  readonly floor: string | undefined;
  readonly ranked: boolean;
  /** ERC-1155: amounts held are few, or beyond what a double can hold. */
  readonly amounts: 'few' | 'vast';
  /** What its items call themselves and link to, when it was sent to lure. */
  readonly bait: string | undefined;
}

type Told = Pick<Collection, 'name' | 'symbol' | 'chain' | 'item' | 'supply' | 'style'>;

/** A collection from what is special about it. `slug` defaults to the name in kebab case. */
export function createCollection(told: Told & Partial<Collection>): Collection {
  const slug = told.slug ?? told.name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  return {
    standard: 'ERC721',
    contract: `0x${createHash('sha256').update(`contract of ${slug}`).digest('hex').slice(0, 40)}`,
    backdrop: [],
    pictures: 'https',
    padding: 'even',
    wideIds: false,
    indexed: true,
    floor: undefined,
    ranked: false,
    amounts: 'few',
    bait: undefined,
    ...told,
    slug,
  };
}
