import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { GatewayCloseCodes, InteractionResponseType } from 'discord-api-types/v10';
import { expect, it } from 'vitest';
import { createDiscordGateway } from '../../../infra/local/discord/gateway.ts';
import { createDiscordStandIn } from '../../../infra/local/discord/stand-in.ts';
import { startGateway } from '../../../infra/local/discord-gateway.ts';
import { UpstreamError } from '../../../shared/errors.ts';
import { collectLog, readLines } from '../../support/collect-log.ts';
import { createKeys } from '../../support/discord-bot.ts';
import { until } from '../../support/until.ts';

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
  const { log, lines } = collectLog();
  const stop = await startGateway({ token, api, log, interact });
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
  const said = () => readLines(lines).map(({ message }) => message);
  return { gateway, discord, api, stop, close, said };
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

/** Answers each interaction with its number. */
function counting() {
  let count = 0;
  return async () => {
    count += 1;
    const type = InteractionResponseType.ChannelMessageWithSource as const;
    return { type, data: { content: `answer ${count}` } };
  };
}

it('resumes where it was when the connection drops: nothing is lost, and nothing answered twice', async () => {
  const { gateway, discord, stop, close, said } = await connect(counting());
  await discord.runCommand({ name: 'ask', options: {} });
  gateway.drop();
  const missed = discord.runCommand({ name: 'ask', options: {} }); // while nobody listens
  expect((await missed).state).toBe('answered');
  await discord.runCommand({ name: 'ask', options: {} });
  expect(gateway.arrivals()).toEqual(['identified', 'resumed']);
  expect(discord.messages().map(({ content }) => content)).toEqual([
    'answer 1',
    'answer 2',
    'answer 3',
  ]);
  expect(discord.violations).toEqual([]);
  expect(said()).toEqual([
    'Discord’s gateway dropped the connection, and is connected to again.',
    'Discord’s gateway is connected again.',
  ]);
  await stop();
  await close();
});

it('says that the connection drops once a minute at most', async () => {
  const { gateway, discord, stop, close, said } = await connect(counting());
  for (const _ of [1, 2, 3]) {
    gateway.drop();
    await discord.runCommand({ name: 'ask', options: {} }); // answered once it is back
  }
  expect(gateway.arrivals()).toEqual(['identified', 'resumed', 'resumed', 'resumed']);
  expect(said().filter((each) => each.includes('dropped'))).toHaveLength(1);
  await stop();
  await close();
});

it('comes as if for the first time when Discord has forgotten its session', async () => {
  const { gateway, discord, stop, close } = await connect(counting());
  gateway.forget();
  gateway.drop();
  await until(() => gateway.arrivals().length === 2);
  expect(gateway.arrivals()).toEqual(['identified', 'identified']);
  const { state, message } = await discord.runCommand({ name: 'ask', options: {} });
  expect([state, message?.content]).toEqual(['answered', 'answer 1']);
  await stop();
  await close();
});

it('says so when Discord would not have it back', async () => {
  const { gateway, stop, close, said } = await connect(counting());
  gateway.drop(GatewayCloseCodes.AuthenticationFailed); // somebody has reset the token
  const sentence = await until(() => said().find((each) => each.includes('for good')));
  expect(sentence).toContain('check DISCORD_BOT_TOKEN, and start again');
  await stop();
  await close();
});
