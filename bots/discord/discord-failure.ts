import { DiscordAPIError, HTTPError, RateLimitError } from '@discordjs/rest';
import { UpstreamError } from '../../shared/errors.ts';
import { networkCode } from '../../shared/network-code.ts';

/** Discord's codes for a message whose content it will not take. */
export const atFault = new Set<unknown>([50035, 50006, 200000, 200001, 240000, 20009]);

/** Discord's own code for what went wrong, if it is Discord's own answer; 0 says nothing more than the status. */
export function codeOf(error: unknown): number | string | undefined {
  return error instanceof DiscordAPIError ? error.code : undefined;
}

/** Discord's errors carry the URL, and with it the interaction's token: only their code goes on. */
export function failureOf(error: unknown): UpstreamError {
  if (error instanceof DiscordAPIError) {
    const code = error.status >= 500 ? 'unavailable' : 'bad-request';
    return new UpstreamError('discord', code, {
      detail: `HTTP ${error.status}, code ${error.code}`,
    });
  }
  if (error instanceof RateLimitError) {
    return new UpstreamError('discord', 'rate-limited', { retryAfterMs: waitOf(error) });
  }
  if (error instanceof HTTPError) {
    return new UpstreamError('discord', 'unavailable', { detail: `HTTP ${error.status}` });
  }
  return new UpstreamError('discord', 'unavailable', { detail: networkCode(error) ?? 'no answer' });
}

/** As a ban by address answers: 429 without a word of whose limit it is, or of its end. */
const banWaitMs = 60_000;

/** How long Discord wants us to stay away, in milliseconds. */
export function waitOf({
  timeToReset,
  sublimitTimeout,
  limit,
}: Pick<RateLimitError, 'timeToReset' | 'sublimitTimeout' | 'limit'>): number {
  const knownMs = Math.max(timeToReset, sublimitTimeout);
  return Number.isFinite(limit) ? knownMs : Math.max(knownMs, banWaitMs);
}
