import type { MiddlewareHandler } from 'hono';
import { type BucketState, createBuckets } from './buckets.ts';
import type { Clock } from './clock.ts';
import type { Ledger } from './ledger.ts';
import { createRateLimit, RateLimited } from './rate-limit.ts';
import { routeOf } from './read-body.ts';

interface RatesDeps {
  clock: Clock;
  ledger: Ledger;
}

/** @see https://discord.com/developers/docs/topics/rate-limits#global-rate-limit */
export function limitAll({ clock, ledger }: RatesDeps): MiddlewareHandler {
  const take = createRateLimit(50, 1000, clock.now);
  return async (c, next) => {
    const waitMs = take();
    if (waitMs > 0) {
      ledger.violate('rate-limit', routeOf(c), 'More than 50 requests in a second.');
      throw new RateLimited({ retryAfterSeconds: waitMs / 1000, scope: 'global' });
    }
    await next();
  };
}

/**
 * The bucket that messages to a channel have each, as Discord has it as a rule: five in five seconds.
 * Every answer announces how it stands.
 * @see https://discord.com/developers/docs/topics/rate-limits#header-format
 */
export function limitMessages({ clock, ledger }: RatesDeps): MiddlewareHandler {
  const take = createBuckets(5, 5000, clock.now);
  return async (c, next) => {
    const state = take(c.req.param('channel') ?? '');
    if (state.isOver) {
      ledger.violate('rate-limit', routeOf(c), 'More than 5 messages in 5 seconds to a channel.');
      announce(c, state);
      throw new RateLimited({ retryAfterSeconds: state.resetAfterMs / 1000, scope: 'user' });
    }
    await next();
    announce(c, state);
  };
}

function announce(c: Parameters<MiddlewareHandler>[0], state: BucketState): void {
  const headers = {
    limit: String(state.limit),
    remaining: String(state.remaining),
    reset: String(state.resetAt / 1000),
    'reset-after': String(state.resetAfterMs / 1000),
    bucket: 'messages-of-a-channel',
  };
  for (const [name, value] of Object.entries(headers)) c.header(`x-ratelimit-${name}`, value);
}
