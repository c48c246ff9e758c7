import * as z from 'zod/mini';
import { addressSchema } from '../../shared/nft/address-schema.ts';
import { chainWords } from '../../shared/nft/chain.ts';

const wallet = z.union([z.object({ address: addressSchema }), z.object({ name: z.string() })]);

/**
 * What somebody wants of the watchlist, read from a command or a button, as it stands on the queue. What they left out is
 * left out here: the chain is then the chat's usual one, filters are the usual ones or, for a wallet that is watched already, stay as
 * they are.
 */
export const watchCommandSchema = z.discriminatedUnion('do', [
  z.object({
    do: z.literal('add'),
    wallet,
    chain: z.optional(z.enum(chainWords)),
    /** As typed; `-` for none. */
    label: z.optional(z.string()),
    /** All collections when it is empty. */
    only: z.optional(z.array(addressSchema)),
    origin: z.optional(z.enum(['any', 'mints', 'transfers'])),
    spam: z.optional(z.boolean()),
    /** Where the notices should go, if not here: `discord:<channel>`. */
    chat: z.optional(z.string()),
    /** What we lack to write there, in the platform's words, e.g. `Embed Links`; empty when nothing. */
    lacking: z.optional(z.array(z.string())),
    /** `null`: nobody. */
    role: z.optional(z.nullable(z.string())),
  }),
  /** Lines of `<wallet> [chain] [label]`. */
  z.object({
    do: z.literal('add-many'),
    text: z.string(),
    chain: z.optional(z.enum(chainWords)),
    lacking: z.optional(z.array(z.string())),
  }),
  z.object({ do: z.literal('list'), page: z.int() }),
  /** By what they typed (a label, an address, a name, or a watch's id from the suggestions). */
  z.object({ do: z.literal('remove'), typed: z.string() }),
  z.object({ do: z.literal('unwatch'), watchId: z.string() }),
  z.object({
    do: z.enum(['mute', 'unmute']),
    chain: z.enum(chainWords),
    wallet: addressSchema,
    contract: addressSchema,
  }),
  /** Sends a sample notice to the chat. `nonce` is the same for the same wish, however often it is worked off. */
  z.object({ do: z.literal('test'), nonce: z.optional(z.string()) }),
  z.object({ do: z.literal('status') }),
  /** Deletes all that is kept of the place; asks once more unless confirmed. */
  z.object({ do: z.literal('forget'), confirmed: z.boolean() }),
]);

export type WatchCommand = z.infer<typeof watchCommandSchema>;
export type AddCommand = Extract<WatchCommand, { do: 'add' }>;
export type SampleCommand = Extract<WatchCommand, { do: 'test' }>;
export type MuteCommand = Extract<WatchCommand, { do: 'mute' | 'unmute' }>;

/** Where somebody stands, and what they may do there. */
export const standpointSchema = z.object({
  platform: z.enum(['discord', 'telegram']),
  /** Whose watchlist: `discord:server:<id>`, `telegram:<chat>`; a private chat with the bot is one too. */
  place: z.string(),
  /** `discord:<channel>`, `telegram:<chat>` or `telegram:<chat>:<topic>` */
  chat: z.string(),
  /** By platform and id: `discord:123`. */
  person: z.optional(z.string()),
  /** They may change the watchlist: Manage Server, an admin of the group, or a chat of their own. */
  mayManage: z.boolean(),
  /** A chat with only this person in it. */
  isPrivate: z.boolean(),
});

export type Standpoint = z.infer<typeof standpointSchema>;
