import * as z from 'zod/mini';
import { addressSchema } from '../nft/address-schema.ts';
import { chainWords } from '../nft/chain.ts';

/**
 * Which acquisitions of a wallet a chat wants to hear of. Each has a default, as every filter to come must: watches that were written
 * before it are read for years.
 */
export const filtersSchema = z.object({
  /** Only these collections; all of them when it is empty. At most 20. */
  only: z._default(z.array(addressSchema), []),
  /** Not these collections. At most 100. */
  except: z._default(z.array(addressSchema), []),
  /** Minted to the wallet, or sent to it; what cannot be known counts as both. */
  origin: z._default(z.enum(['any', 'mints', 'transfers']), 'any'),
  /** Also what is likely spam. */
  spam: z._default(z.boolean(), false),
});

export type Filters = z.infer<typeof filtersSchema>;

/** A chat that is told what a wallet acquires on a chain. */
export const watchSchema = z.object({
  /** Random, 12 characters of base64url: a watch that was removed and made again is another one. */
  id: z.string(),
  /** Whose watchlist it is on: `discord:server:<id>`, or `telegram:<chat>`. */
  place: z.string(),
  /** Where its notices go: `discord:<channel>`, `telegram:<chat>`, or `telegram:<chat>:<topic>`. */
  chat: z.string(),
  chain: z.enum(chainWords),
  wallet: addressSchema,
  /** The ENS name that it was given by, in its normal form. */
  name: z.optional(z.string()),
  /** Where that name was last told to point, if not to the wallet: an address, or '' for nowhere. */
  namePointsTo: z.optional(z.string()),
  /** What people of the chat call the wallet: cleaned, at most 40 characters. */
  label: z.optional(z.string()),
  /** The Discord role that its notices mention. */
  role: z.optional(z.string()),
  filters: filtersSchema,
  /** What is looked at for it: see `subject.ts`. */
  subject: z.string(),
  /** Epoch milliseconds. */
  addedAt: z.number(),
});

export type Watch = z.infer<typeof watchSchema>;
