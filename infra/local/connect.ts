import { DiscordAPIError } from '@discordjs/rest';
import { UpstreamError } from '../../shared/errors.ts';
import { networkCode } from '../../shared/network-code.ts';
import { sentenceOf } from '../../shared/sentence-of.ts';
import { inTime } from './in-time.ts';
import type { Side } from './side.ts';

/** A real platform would not have us. The message is a sentence for whoever starts Vitrine. */
export class NotConnected extends Error {
  override readonly name = 'NotConnected';
}

/**
 * Connects a platform. One that is away ends the start: whoever has just set it up wants to be told, and a service manager tries again.
 *
 * @throws NotConnected
 */
export async function connect(
  platform: 'Discord' | 'Telegram',
  side: Pick<Side, 'begin'>,
  losePatience?: () => Promise<unknown>,
) {
  try {
    return await inTime(side.begin(), losePatience); // discord.js tries a gateway that is away for ever
  } catch (error) {
    throw new NotConnected(sentenceFor(platform, error), { cause: error });
  }
}

function sentenceFor(platform: 'Discord' | 'Telegram', error: unknown): string {
  const prefix = platform.toUpperCase();
  if (isTokenRefused(error)) {
    return `${platform} refused ${prefix}_BOT_TOKEN. Copy it again, whole, and start again.`;
  }
  if (error instanceof DiscordAPIError && error.code && [403, 404].includes(error.status)) {
    return 'Discord would not register the commands: DISCORD_APPLICATION_ID must be the application of DISCORD_BOT_TOKEN.';
  }
  if (error instanceof UpstreamError && error.code === 'rate-limited')
    return sentenceOf(error) ?? error.message;
  return `${platform} cannot be reached (${reasonOf(error)}). Check the network and ${prefix}_API_URL, and start again.`;
}

function isTokenRefused(error: unknown): boolean {
  if (error instanceof DiscordAPIError) return error.status === 401;
  if (error instanceof UpstreamError) return error.code === 'key-refused';
  const { code, message } = error as { code?: unknown; message?: unknown };
  return code === 'TokenInvalid' || message === 'Authentication failed'; // discord.js, before and at the gateway
}

function reasonOf(error: unknown): string {
  if (error instanceof UpstreamError) return error.detail ?? error.code;
  const { message } = error as Error;
  return (
    networkCode(error) ??
    (error instanceof TypeError ? `something else answers there: ${message}` : message)
  );
}
