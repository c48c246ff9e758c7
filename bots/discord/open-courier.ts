import type { RESTOptions } from '@discordjs/rest';
import type { Log } from '../../shared/log.ts';
import type { Courier } from '../../shared/watch/courier.ts';
import { createPace } from '../core/pace.ts';
import { createDiscordCourier } from './courier.ts';
import { waitOf } from './discord-failure.ts';
import { openRest } from './open-rest.ts';

export interface DiscordCourierSettings {
  token: string;
  /** `https://discord.com/api`, or what stands in for it. */
  api: string;
}

/** A longer wait belongs to the queue, where nobody pays for it. */
const longestWaitMs = 2_000;

/** Discord's limit for all requests of a bot is 50 a second; one is left for a clock that is not like ours. */
const limits = { platform: 'discord', perSecond: 49 } as const;

/** Twice seven seconds at most; the second try has the same nonce, so it doubles nothing. */
const patience: Partial<RESTOptions> = {
  timeout: 7_000,
  retries: 1,
  globalRequestsPerSecond: 1_000_000, // the pace sees to that, and waits for no whole seconds
  // What waited for a limit of all would leave at once when it ends, and meet it again.
  rejectOnRateLimit: (limit) => limit.global || waitOf(limit) > longestWaitMs,
};

/** Brings notices to Discord, as the bot whose token it is. */
export function openDiscordCourier(
  { token, api }: DiscordCourierSettings,
  log: Log,
  options: Partial<RESTOptions> = {},
): Courier {
  const rest = openRest(api, token, { ...patience, ...options });
  return createDiscordCourier({
    // The library forgets a token at its first 401, and would send nothing more for the life of the process; Discord may have erred.
    rest: { post: (route, request) => rest.setToken(token).post(route, request) },
    log,
    pace: createPace(limits),
  });
}
