import type { Hono } from 'hono';
import { createDiscordApp } from '../../bots/discord/app.ts';
import { createDiscordStandIn } from '../../infra/local/discord/stand-in.ts';
import { listen } from '../../infra/local/listen.ts';
import { createTelegramStandIn } from '../../infra/local/telegram/stand-in.ts';
import { silent } from './core.ts';
import { createKeys } from './discord-bot.ts';

export const discordToken = 'discord-token-of-the-test';
export const telegramToken = '123456:telegram-token-of-the-test';
export const webhookSecret = 'webhook-secret-of-the-test';

const applicationId = '100000000000000001';

/** A deployment's public address, and both platforms, each on a port of this machine. */
export async function startDeployment() {
  const { publicKey, privateKey } = createKeys();
  const discord = createDiscordStandIn({
    applicationId,
    botToken: discordToken,
    privateKey,
    deliver: (request) => fetch(request),
  });
  const telegram = createTelegramStandIn({ token: telegramToken, rates: false });
  const interact = async () => ({ type: 1 as const });
  const bot = createDiscordApp({ publicKey, interact, log: silent });
  const servers = await Promise.all([serve(bot), serve(discord.app), serve(telegram.app)]);
  const [url = '', discordUrl, telegramUrl] = servers.map(({ origin }) => origin);
  return {
    url,
    discord,
    telegram,
    environment: {
      DISCORD_APPLICATION_ID: applicationId,
      DISCORD_PUBLIC_KEY: publicKey,
      DISCORD_API_URL: `${discordUrl}/api`,
      TELEGRAM_API_URL: `${telegramUrl}`,
    },
    secrets: {
      DISCORD_BOT_TOKEN: discordToken,
      TELEGRAM_BOT_TOKEN: telegramToken,
      TELEGRAM_WEBHOOK_SECRET: webhookSecret,
    },
    /** Where Discord posts interactions to, as its application says. */
    async endpoint(): Promise<unknown> {
      const headers = {
        authorization: `Bot ${discordToken}`,
        'user-agent': 'DiscordBot (https://example.test, 1.0)',
      };
      const answer = await discord.app.request('/api/v10/applications/@me', { headers });
      return ((await answer.json()) as Record<string, unknown>)['interactions_endpoint_url'];
    },
    async webhook(): Promise<unknown> {
      const answer = await telegram.app.request(`/bot${telegramToken}/getWebhookInfo`);
      return ((await answer.json()) as { result: { url: string } }).result.url;
    },
    /** Points the Telegram bot elsewhere, as another deployment would. */
    async moveWebhook(to: string) {
      await telegram.app.request(`/bot${telegramToken}/setWebhook?url=${to}`);
    },
    /** From now on nobody is at the deployment's address. */
    closeBot: async () => servers[0]?.stop(),
    async stop() {
      await Promise.all(servers.map((server) => server.stop()));
    },
  };
}

export type Deployment = Awaited<ReturnType<typeof startDeployment>>;

async function serve(app: Hono) {
  const server = await listen('127.0.0.1', 0);
  server.use(app);
  return server;
}
