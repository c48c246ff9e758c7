import { DiscordError } from './discord-error.ts';

/** Whose limit was hit: all of the bot's requests, a bucket of its own, or one shared with others. */
export type RateScope = 'global' | 'user' | 'shared';

/** A 429, whose answer carries when to come back. */
export class RateLimited extends DiscordError {
  readonly retryAfterSeconds: number;
  readonly scope: RateScope;

  constructor({ retryAfterSeconds, scope }: { retryAfterSeconds: number; scope: RateScope }) {
    super(429, 0, 'You are being rate limited.');
    this.retryAfterSeconds = retryAfterSeconds;
    this.scope = scope;
  }

  override toJSON(): object {
    const { message, retryAfterSeconds: retry_after, scope } = this;
    return { message, retry_after, global: scope === 'global' };
  }
}

/**
 * Allows `limit` takes in any `perMs` milliseconds. `take` answers how long to wait, in
 * milliseconds; 0 is a yes.
 */
export function createRateLimit(limit: number, perMs: number, now: () => number) {
  let taken: number[] = [];
  return function take(): number {
    const time = now();
    taken = taken.filter((earlier) => time - earlier < perMs);
    const oldest = taken[0];
    if (oldest !== undefined && taken.length >= limit) return oldest + perMs - time;
    taken.push(time);
    return 0;
  };
}
