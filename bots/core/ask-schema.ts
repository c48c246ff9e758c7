import * as z from 'zod/mini';
import { addressSchema as address } from '../../shared/nft/address-schema.ts';
import { chainWords } from '../../shared/nft/chain.ts';
import { maxPage } from './button.ts';
import type { Ask } from './request.ts';

/** An `Ask` as it stands on the queue. */
export const askSchema: z.ZodMiniType<Ask> = z.object({
  chain: z.enum([...chainWords, 'all']),
  wallet: z.union([z.object({ address }), z.object({ name: z.string() })]),
  contract: z.optional(address),
  page: z.int().check(z.gte(1), z.lte(maxPage)),
}) as z.ZodMiniType<Ask>;
