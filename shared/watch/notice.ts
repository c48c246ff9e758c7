import * as z from 'zod/mini';
import { addressSchema } from '../nft/address-schema.ts';
import { chainWords } from '../nft/chain.ts';
import { acquisitionSchema, writeAcquisition } from './acquisition.ts';

/** As many as a notice shows one by one, and with pictures. */
export const maxShown = 5;

/** From more than so many on, a notice is a summary by collection. */
export const burst = 20;

/** As many collections as a summary names. */
export const maxCollections = 10;

const common = {
  platform: z.enum(['discord', 'telegram']),
  /** The same for the same notice, however often it is made: 22 characters of base64url. */
  id: z.string(),
  /** Whom it is for; the watch itself says the rest, if it is still there. */
  place: z.string(),
  chat: z.string(),
  watchId: z.string(),
  chain: z.enum(chainWords),
  wallet: addressSchema,
  /** When it was found, in epoch milliseconds. */
  at: z.number(),
};

const acquired = z.object({
  ...common,
  kind: z.literal('acquired'),
  /** The first of them, at most 5. */
  shown: z.array(acquisitionSchema),
  /** All that passed the watch's filters. */
  total: z.number(),
  /** How many of which collections, most first, at most 10. The names are strangers' texts. */
  collections: z.array(z.object({ contract: addressSchema, name: z.string(), count: z.number() })),
});

/** The ENS name of a watch points elsewhere now; the watch stays with its wallet. */
const renamed = z.object({
  ...common,
  kind: z.literal('renamed'),
  name: z.string(),
  /** `undefined`: nowhere. */
  pointsTo: z.optional(addressSchema),
});

/** The month's credits for watching are used up: the watches sleep until `until`, epoch milliseconds. */
const asleep = z.object({ ...common, kind: z.literal('asleep'), until: z.number() });

/** What a chat is told of a wallet, as it stands on the queue. */
export const noticeSchema = z.discriminatedUnion('kind', [acquired, renamed, asleep]);

export type Notice = z.infer<typeof noticeSchema>;
export type AcquiredNotice = z.infer<typeof acquired>;
export type RenamedNotice = z.infer<typeof renamed>;
export type AsleepNotice = z.infer<typeof asleep>;

/** As plain JSON: what `noticeSchema` reads. */
export function writeNotice(notice: Notice): object {
  return notice.kind === 'acquired'
    ? { ...notice, shown: notice.shown.map(writeAcquisition) }
    : notice;
}
