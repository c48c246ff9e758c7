import * as z from 'zod/mini';

const pace = z.object({ price: z.number(), shortestMs: z.number(), longestMs: z.number() });

/** A subject to be looked at, as it stands on the queue: which claim the look has, and how fast wallets are looked at now. */
export const checkMessageSchema = z.object({
  subject: z.string(),
  claim: z.string(),
  pace,
  /** With a whole month's budget. */
  freshPace: pace,
});

export type CheckMessage = z.infer<typeof checkMessageSchema>;

/** The correlation of a look, and of all that is told of what it found. */
export function lookOf(claim: string): string {
  return `look-${claim}`;
}
