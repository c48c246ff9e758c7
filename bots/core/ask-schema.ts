import * as z from 'zod/mini';
import type { Address } from '../../shared/nft/address.ts';
import { chainWords } from '../../shared/nft/chain.ts';
import { maxPage } from './button.ts';
import type { Ask } from './request.ts';

const address = z.templateLiteral([
  '0x',
  z.string().check(z.regex(/^[0-9a-fA-F]{40}$/)),
]) as z.ZodMiniType<Address>;

/** An `Ask` as it stands on the queue. */
export const askSchema: z.ZodMiniType<Ask> = z.object({
  chain: z.enum([...chainWords, 'all']),
  wallet: z.union([z.object({ address }), z.object({ name: z.string() })]),
  contract: z.optional(address),
  page: z.int().check(z.gte(1), z.lte(maxPage)),
}) as z.ZodMiniType<Ask>;
