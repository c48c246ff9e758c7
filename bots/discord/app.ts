import type { APIInteractionResponse } from 'discord-api-types/v10';
import { bodyLimit } from 'hono/body-limit';
import { Hono } from 'hono/tiny';
import { correlate } from '../../shared/correlation.ts';
import { UpstreamError } from '../../shared/errors.ts';
import { describeError, type Log } from '../../shared/log.ts';
import { answerFailure } from './answer-failure.ts';
import { correlationOf } from './correlation-of.ts';
import { createVerifier } from './verify.ts';

/** Discord's interactions take some kilobytes; a message with its embeds comes along with a pressed button. */
const maxBodyBytes = 512 * 1024;

export interface DiscordAppDeps {
  /** The application's public key, 64 hex digits. */
  publicKey: string;
  interact(interaction: unknown): Promise<APIInteractionResponse>;
  log: Log;
  now?: () => number;
}

/**
 * `POST /discord/interactions`. A request that Discord did not sign gets 401 and nothing else: Discord itself probes with bad
 * signatures, so that is no event for the log. 503 when a part of ours is away.
 */
export function createDiscordApp({
  publicKey,
  interact,
  log,
  now = Date.now,
}: DiscordAppDeps): Hono {
  const isSigned = createVerifier(publicKey, now);
  const app = new Hono();
  app.post('/discord/interactions', bodyLimit({ maxSize: maxBodyBytes }), async (c) => {
    const body = new Uint8Array(await c.req.arrayBuffer());
    const signature = c.req.header('x-signature-ed25519');
    const timestamp = c.req.header('x-signature-timestamp');
    if (!isSigned({ signature, timestamp, body })) return c.text('invalid request signature', 401);
    const interaction = parse(body);
    return correlate(correlationOf(interaction), async () => {
      try {
        return c.json(await interact(interaction));
      } catch (error) {
        log.error('An interaction failed.', { error: describeError(error) });
        if (error instanceof UpstreamError)
          return c.text(`the ${error.service} is not answering`, 503);
        return c.json(answerFailure(interaction, error, now()));
      }
    });
  });
  return app;
}

/** What is no JSON is no interaction either: `interact` says so. */
function parse(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    return undefined;
  }
}
