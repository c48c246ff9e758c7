import * as z from 'zod/mini';
import { addressSchema } from '../nft/address-schema.ts';
import { chainWords } from '../nft/chain.ts';
import type { Nft } from '../nft/nft.ts';

/** How an NFT came to a wallet. */
export type Origin = 'mint' | 'transfer';

/** An NFT that a watched wallet acquired; without its traits and owner, which no notice shows. */
export interface Acquisition {
  nft: Nft;
  /** `undefined` where it cannot be known. */
  origin: Origin | undefined;
  isSpam: boolean;
}

const bigInteger = z.pipe(
  z.string().check(z.regex(/^\d{1,90}$/)),
  z.transform((digits) => BigInt(digits)),
);

const nftSchema = z.object({
  chain: z.enum(chainWords),
  contract: addressSchema,
  tokenId: bigInteger,
  standard: z.optional(z.enum(['ERC721', 'ERC1155'])),
  collection: z.string(),
  name: z.string(),
  image: z.optional(z.string()),
  amount: bigInteger,
  rarityRank: z.optional(z.number()),
  floorPrices: z.array(z.object({ value: z.string(), symbol: z.string() })),
});

/** An acquisition as `writeAcquisition` wrote it. */
export const acquisitionSchema: z.ZodMiniType<Acquisition> = z.pipe(
  z.object({
    nft: nftSchema,
    origin: z.optional(z.enum(['mint', 'transfer'])),
    isSpam: z.boolean(),
  }),
  z.transform(({ nft, origin, isSpam }): Acquisition => {
    const { standard, image, rarityRank } = nft;
    const unshown = { traits: [], rarityScore: undefined, mintedAt: undefined, owner: undefined };
    return { nft: { ...nft, standard, image, rarityRank, ...unshown }, origin, isSpam };
  }),
) as z.ZodMiniType<Acquisition>;

/** As plain JSON, for a queue or the table: big integers in digits. */
export function writeAcquisition({ nft, origin, isSpam }: Acquisition) {
  const { chain, contract, standard, collection, name, image, rarityRank, floorPrices } = nft;
  const plain = { chain, contract, standard, collection, name, image, rarityRank, floorPrices };
  const numbers = { tokenId: nft.tokenId.toString(), amount: nft.amount.toString() };
  return { nft: { ...plain, ...numbers }, origin, isSpam };
}
