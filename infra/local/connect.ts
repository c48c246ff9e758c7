import { DiscordAPIError } from '@discordjs/rest';
import { UpstreamError } from '../../shared/errors.ts';
import { describeError } from '../../shared/log.ts';
import type { Side } from './side.ts';

/** A real platform would not have us. The message is a sentence for whoever starts Vitrine. */
export class NotConnected extends Error {
  override readonly name = 'NotConnected';
}

/** Connects a platform. @throws NotConnected */
export async function connect(platform: 'Discord' | 'Telegram', side: Side) {
  try {
    return await side.begin();
  } catch (error) {
    throw new NotConnected(sentenceFor(platform, error), { cause: error });
  }
}

function sentenceFor(platform: 'Discord' | 'Telegram', error: unknown): string {
  const prefix = platform.toUpperCase();
  if (isTokenRefused(error)) {
    return `${platform} refused ${prefix}_BOT_TOKEN. Copy it again, whole, and start again.`;
  }
  if (error instanceof DiscordAPIError && [403, 404].includes(error.status)) {
    return 'Discord would not register the commands: DISCORD_APPLICATION_ID must be the application of DISCORD_BOT_TOKEN.';
  }
  return `${platform} cannot be reached (${describeError(error)}). Check the network and ${prefix}_API_URL, and start again.`;
}

function isTokenRefused(error: unknown): boolean {
  if (error instanceof DiscordAPIError) return error.status === 401;
  if (error instanceof UpstreamError) return error.code === 'key-refused';
  return (error as { code?: unknown } | undefined)?.code === 'TokenInvalid'; // discord.js
}
