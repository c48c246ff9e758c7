import { createPrivateKey } from 'node:crypto';
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import type { Hono } from 'hono';
import { inject } from 'vitest';
import { plans } from '../../../infra/local/chainbase/meter.ts';
import { serveChainbase } from '../../../infra/local/chainbase/serve.ts';
import { createDiscordStandIn } from '../../../infra/local/discord/stand-in.ts';
import { createTelegramStandIn } from '../../../infra/local/telegram/stand-in.ts';
import { type CloudOptions, startCloud } from '../../support/cloud/cloud.ts';
import { binaryHeader } from '../../support/cloud/doors.ts';
import { outside } from './outside.ts';

export const secretsPath = '/vitrine/prod/';

/** What lies in Parameter Store. */
export const secrets = {
  CHAINBASE_API_KEY: 'chainbase-key-of-the-test',
  DISCORD_BOT_TOKEN: 'discord-token-of-the-test',
  TELEGRAM_BOT_TOKEN: '123456:telegram-token-of-the-test',
  TELEGRAM_WEBHOOK_SECRET: 'telegram-secret-of-the-test',
  VITRINE_API_KEYS: 'api-key-of-the-test',
};

async function serveApp(app: Hono) {
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }) as Server;
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, server };
}

/** The deployed stack, with a Chainbase, a Discord and a Telegram around it. */
export async function startWorld(options: Pick<CloudOptions, 'change'> = {}) {
  const { folder, discordKey } = inject('synthesized');
  const now = () => Date.now(); // as it is then: the cloud moves it
  const chainbase = await serveChainbase({
    port: 0,
    plan: plans.unlimited,
    keys: [secrets.CHAINBASE_API_KEY],
    now,
  });
  /** Whether it takes what comes from Discord for binary. */
  const gateway = { isBinary: false };
  const discord = createDiscordStandIn({
    applicationId: outside.DISCORD_APPLICATION_ID,
    botToken: secrets.DISCORD_BOT_TOKEN,
    privateKey: createPrivateKey(discordKey),
    deliver: (request) => {
      if (gateway.isBinary) request.headers.set(binaryHeader, 'yes');
      return fetch(request);
    },
    now,
  });
  const telegram = createTelegramStandIn({
    token: secrets.TELEGRAM_BOT_TOKEN,
    rates: false, // a clock that jumps knows no seconds
    now,
  });
  const [discordApi, telegramApi] = await Promise.all([
    serveApp(discord.app),
    serveApp(telegram.app),
  ]);
  const cloud = await startCloud({
    folder,
    hosts: {
      'http://chainbase.invalid': chainbase.url,
      'http://discord.invalid': discordApi.origin,
      'http://telegram.invalid': telegramApi.origin,
    },
    ...options,
  });
  for (const [name, value] of Object.entries(secrets))
    cloud.parameters.set(`${secretsPath}${name}`, value);
  const { send } = cloud.customResource('Custom::VitrineRegistration');
  const { Status, Reason } = await send('Create'); // from now on the platforms know where the bots are
  if (Status !== 'SUCCESS') throw new Error(Reason);

  return {
    cloud,
    chainbase,
    market: chainbase.market,
    discord,
    telegram,
    gateway,
    async stop() {
      await cloud.stop();
      for (const { server } of [discordApi, telegramApi]) {
        server.close();
        server.closeAllConnections();
      }
      await chainbase.close();
    },
  };
}

export type World = Awaited<ReturnType<typeof startWorld>>;
