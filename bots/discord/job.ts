import * as z from 'zod/mini';
import { askSchema } from '../core/ask-schema.ts';
import { standpointSchema, watchCommandSchema } from '../core/watch-command.ts';

const common = {
  platform: z.literal('discord'),
  applicationId: z.string(),
  token: z.string(),
  /** Whose wish it is. */
  userId: z.optional(z.string()),
  /** Only the asker sees the answer: fixed when the interaction was deferred. */
  isPrivate: z.boolean(),
  /** Epoch milliseconds. The token lives for 15 minutes from then. */
  receivedAt: z.number(),
};

/**
 * `reply` fills the message that was deferred, `update` changes the gallery whose button was pressed, `warm` only reads
 * a wallet, so that its collections can be suggested.
 */
const galleryJob = z.object({
  ...common,
  kind: z.enum(['reply', 'update', 'warm']),
  ask: askSchema,
});

const watchJob = z.object({
  ...common,
  kind: z.literal('watch'),
  command: watchCommandSchema,
  from: standpointSchema,
  /** What becomes of the answer: the message that was deferred, or the one whose button was pressed. */
  mode: z.enum(['reply', 'update']),
});

/** What the `discord` function leaves to the worker, as it stands on the queue. */
export const discordJobSchema = z.discriminatedUnion('kind', [galleryJob, watchJob]);

export type DiscordJob = z.infer<typeof discordJobSchema>;
export type GalleryJob = z.infer<typeof galleryJob>;
export type WatchJob = z.infer<typeof watchJob>;
