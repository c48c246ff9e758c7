import * as z from 'zod/mini';
import { askSchema } from '../core/ask-schema.ts';

/**
 * What the `discord` function leaves to the worker, as it stands on the queue.
 * `reply` fills the message that was deferred, `update` changes the gallery whose button was pressed, `warm` only reads
 * a wallet, so that its collections can be suggested.
 */
export const discordJobSchema = z.object({
  platform: z.literal('discord'),
  kind: z.enum(['reply', 'update', 'warm']),
  applicationId: z.string(),
  token: z.string(),
  /** Whose wish it is. */
  userId: z.optional(z.string()),
  /** Only the asker sees the answer: fixed when the interaction was deferred. */
  isPrivate: z.boolean(),
  /** Epoch milliseconds. The token lives for 15 minutes from then. */
  receivedAt: z.number(),
  ask: askSchema,
});

export type DiscordJob = z.infer<typeof discordJobSchema>;
