import { DiscordError } from './discord-error.ts';

/** A 429, whose answer carries when to come back. */
export class RateLimited extends DiscordError {
  readonly retryAfterSeconds: number;
  readonly isGlobal: boolean;

  constructor(retryAfterSeconds: number, isGlobal: boolean) {
    super(429, 0, 'You are being rate limited.');
    this.retryAfterSeconds = retryAfterSeconds;
    this.isGlobal = isGlobal;
  }

  override toJSON(): object {
    const { message, retryAfterSeconds: retry_after, isGlobal: global } = this;
    return { message, retry_after, global };
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
