import * as z from 'zod/mini';
import { addressSchema } from '../nft/address-schema.ts';
import { acquisitionSchema } from './acquisition.ts';

/** How many of the NFTs found are of one kind, so far as a filter can tell them apart. */
const groupSchema = z.object({
  contract: addressSchema,
  /** The collection's name, a stranger's text, at most 160 bytes. */
  name: z.string(),
  origin: z.optional(z.enum(['mint', 'transfer'])),
  isSpam: z.boolean(),
  count: z.number(),
});

export type Group = z.infer<typeof groupSchema>;

/** What a look found, until all who watch have been told. */
export const findingSchema = z.object({
  /** The same for the same look: who repeats the telling tells the same. */
  id: z.string(),
  /** Epoch milliseconds. */
  at: z.number(),
  /** All of it, counted: at most 200 groups, those first that are no spam. */
  groups: z.array(groupSchema),
  /** How many are in no group: of the one, and of likely spam. */
  rest: z.number(),
  spamRest: z.number(),
  /** Some of each group in full, at most 60, at most 100 kB. */
  details: z.array(acquisitionSchema),
});

export type Finding = z.infer<typeof findingSchema>;
