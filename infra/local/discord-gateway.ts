import { Client, Options } from 'discord.js';
import type { APIInteractionResponse } from 'discord-api-types/v10';
import { GatewayDispatchEvents, Routes } from 'discord-api-types/v10';
import * as z from 'zod/mini';
import { answerFailure } from '../../bots/discord/answer-failure.ts';
import { correlationOf } from '../../bots/discord/correlation-of.ts';
import { correlate } from '../../shared/correlation.ts';
import { describeError, type Log } from '../../shared/log.ts';
import { tellOfConnection } from './tell-of-connection.ts';

export interface GatewayDeps {
  token: string;
  /** `https://discord.com/api`, or what stands in for it. */
  api: string;
  interact(interaction: unknown): Promise<APIInteractionResponse>;
  log: Log;
}

/** discord.js would remember everybody who ever typed something, for good; we only use its connection. */
const makeCache = Options.cacheWithLimits({
  UserManager: 0,
  GuildMemberManager: 0,
  MessageManager: 0,
});

const dispatched = z.object({ id: z.string(), token: z.string() });

/**
 * Hears interactions over Discord's gateway, so that no public address is needed, and answers them with the same code that
 * answers over HTTP.
 *
 * @returns a function that logs out, once the interactions in work are answered
 * @throws when Discord refuses the token
 */
export async function startGateway({ token, api, interact, log }: GatewayDeps) {
  const client = new Client({ intents: [], rest: { api }, makeCache });
  const working = new Set<Promise<void>>();

  const answer = async (interaction: unknown) => {
    try {
      const { id, token: reply } = dispatched.parse(interaction);
      const body = await interact(interaction).catch((error: unknown) => {
        log.error('An interaction failed.', { error: describeError(error) });
        return answerFailure(interaction, error, Date.now()); // the gateway does not ask again
      });
      await client.rest.post(Routes.interactionCallback(id, reply), { body, auth: false });
    } catch (error) {
      log.error('An interaction was not answered.', { error: describeError(error) });
    }
  };

  client.ws.on(GatewayDispatchEvents.InteractionCreate, (interaction: unknown) => {
    const answering = correlate(correlationOf(interaction), () => answer(interaction));
    const done = answering.finally(() => working.delete(done));
    working.add(done);
  });
  client.on('error', (error) => log.error('The gateway failed.', { error: describeError(error) }));
  await client.login(token);
  tellOfConnection(client, log); // until then it is the start that tells

  return async () => {
    await Promise.all(working);
    await client.destroy();
  };
}
