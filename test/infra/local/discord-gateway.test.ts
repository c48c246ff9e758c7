import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { InteractionResponseType } from 'discord-api-types/v10';
import { expect, it } from 'vitest';
import { createDiscordGateway } from '../../../infra/local/discord/gateway.ts';
import { createDiscordStandIn } from '../../../infra/local/discord/stand-in.ts';
import { startGateway } from '../../../infra/local/discord-gateway.ts';
import { UpstreamError } from '../../../shared/errors.ts';
import { silent } from '../../support/core.ts';
import { createKeys } from '../../support/discord-bot.ts';

const applicationId = '100000000000000001';
const token = 'a-token-of-the-test';
const user = {
  ...{ id: applicationId, username: 'vitrine', discriminator: '0', avatar: null },
  ...{ global_name: null, bot: true },
};

/** Discord whole, with a command to type, and a bot that is connected to it. */
async function connect(interact: Parameters<typeof startGateway>[0]['interact']) {
  const gateway = await createDiscordGateway({ token, user, guilds: ['1100000000000000009'] });
  const { privateKey } = createKeys();
  const discord = createDiscordStandIn({ applicationId, botToken: token, privateKey, gateway });
  const server = serve({ fetch: discord.app.fetch, port: 0, hostname: '127.0.0.1' });
  await once(server, 'listening');
  const api = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`;
  const stop = await startGateway({ token, api, log: silent, interact });
  await discord.app.request(`/api/v10/applications/${applicationId}/commands`, {
    method: 'PUT',
    headers: {
      authorization: `Bot ${token}`,
      'user-agent': 'DiscordBot (https://vitrine.example, 1)',
      'content-type': 'application/json',
    },
    body: JSON.stringify([{ name: 'ask', description: 'Asks', type: 1 }]),
  });
  const close = async () => {
    await gateway.close();
    server.close();
  };
  return { gateway, discord, api, stop, close };
}

it('answers what is in work before it logs out', async () => {
  const begun = Promise.withResolvers<void>();
  const release = Promise.withResolvers<void>();
  const { gateway, discord, api, stop, close } = await connect(async () => {
    begun.resolve();
    await release.promise;
    return { type: InteractionResponseType.ChannelMessageWithSource, data: { content: 'here' } };
  });
  const asked = discord.runCommand({ name: 'ask', options: {} });
  await begun.promise;
  const stopping = stop();
  for (let turn = 0; turn < 20; turn++) await fetch(api); // time enough to log out
  expect(gateway.connected()).toBe(1);
  release.resolve();
  await stopping;
  expect(discord.messages().map(({ content }) => content)).toEqual(['here']);
  expect((await asked).state).toBe('answered');
  await close();
});

it.each([
  [new UpstreamError('table', 'unavailable'), 'Our table is not answering'],
  [new TypeError('x is not a function'), 'Something went wrong on our side'],
])('is never silent: %s', async (error, sentence) => {
  const { discord, stop, close } = await connect(() => Promise.reject(error));
  const { state, message } = await discord.runCommand({ name: 'ask', options: {} });
  expect([state, message?.content, message?.flags]).toEqual([
    'answered',
    expect.stringContaining(sentence),
    64,
  ]);
  await stop();
  await close();
});
