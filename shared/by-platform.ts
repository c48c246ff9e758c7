import * as z from 'zod/mini';

const addressed = z.object({ platform: z.enum(['discord', 'telegram']) });

export type Platform = z.infer<typeof addressed>['platform'];

/** Hands a message of the queue to the bot whose platform it names. */
export function byPlatform(bots: Record<Platform, (message: unknown) => Promise<void>>) {
  return async (message: unknown): Promise<void> =>
    bots[addressed.parse(message).platform](message);
}
