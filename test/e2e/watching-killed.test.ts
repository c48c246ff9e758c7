import { expect, it, onTestFinished } from 'vitest';
import { plans } from '../../infra/local/chainbase/meter.ts';
import { serveChainbase } from '../../infra/local/chainbase/serve.ts';
import { busyTrader, gallery, traveller, vitalik } from '../../infra/local/chainbase/wallets.ts';
import { createDiscordStandIn } from '../../infra/local/discord/stand-in.ts';
import { createTelegramStandIn } from '../../infra/local/telegram/stand-in.ts';
import { createKeys } from '../support/discord-bot.ts';
import { serveApp } from '../support/serve-app.ts';
import { until } from '../support/until.ts';
import type { Vitrine } from '../support/vitrine.ts';
import { folderOfTest, vitrineOfTest } from '../support/vitrine-of-test.ts';

const wallets = [busyTrader, gallery, traveller, vitalik];
const channels = ['200000000000000001', '200000000000000002', '200000000000000003'];
const applicationId = '100000000000000001';
const botToken = 'discord-token-of-the-test';
const telegramToken = '123456:telegram-token-of-the-test';

/** A market, a Discord and a Telegram that outlive the bot. */
async function startWorld() {
  const chainbase = await serveChainbase({ port: 0, plan: plans.unlimited });
  onTestFinished(chainbase.close);
  const { publicKey, privateKey } = createKeys();
  let vitrine: Vitrine | undefined;
  const discord = createDiscordStandIn({
    applicationId,
    botToken,
    privateKey,
    deliver: (request) => fetch(`${vitrine?.origin}/discord/interactions`, request),
  });
  for (const channel of channels) discord.setChannel(channel);
  const telegram = createTelegramStandIn({ token: telegramToken });
  const folder = folderOfTest();
  const environment = {
    CHAINBASE_BASE_URL: chainbase.url,
    CHAINBASE_CREDITS_PER_SECOND: '300',
    CHAINBASE_CREDITS_PER_MONTH: '100000000',
    SCHEDULE_EVERY_SECONDS: '1',
    WATCH_MIN_INTERVAL_SECONDS: '1',
    DISCORD_BOT_TOKEN: botToken,
    DISCORD_APPLICATION_ID: applicationId,
    DISCORD_PUBLIC_KEY: publicKey,
    DISCORD_API_URL: `${await serveApp(discord.app)}/api`,
    TELEGRAM_BOT_TOKEN: telegramToken,
    TELEGRAM_API_URL: await serveApp(telegram.app),
  };
  return {
    market: chainbase.market,
    discord,
    telegram,
    async start() {
      vitrine = await vitrineOfTest(folder, environment);
      return vitrine;
    },
  };
}

type TestWorld = Awaited<ReturnType<typeof startWorld>>;

/** Watches all wallets in all channels and in a chat, and waits until the bot knows what they hold. */
async function watchAll({ discord, telegram }: TestWorld) {
  for (const { address } of wallets) {
    for (const channelId of channels) {
      const typed = { name: 'watch add', options: { address, chain: 'ethereum' }, channelId };
      await discord.settled(await discord.runCommand(typed));
    }
    await telegram.send({ text: `/watch ${address} ethereum` });
  }
  for (;;) {
    const asked = await telegram.send({ text: '/watches' });
    const { text } = await until(() =>
      telegram.messages().find(({ messageId, from }) => from.is_bot && messageId > asked.messageId),
    );
    if (!/learning|not looked at/.test(text)) return;
    await new Promise((resolve) => setTimeout(resolve, 2_000));
  }
}

it('tells everything after kill -9 in the middle of it, and on Discord nothing twice', async () => {
  const world = await startWorld();
  const { market, discord, telegram, start } = world;
  const first = await start();
  await watchAll(world);

  const notices: { channel: string; text: string }[] = [];
  const begun = Promise.withResolvers<void>();
  discord.subscribe((event) => {
    if (event.type !== 'message-created' || !event.message.content.includes('acquired')) return;
    const text = JSON.stringify(event.message);
    notices.push({ channel: event.message.channel_id, text });
    if (notices.length === 3) begun.resolve();
  });
  const given = wallets.map(({ address }) => {
    const { collection, id } = market.give('ethereum', address, 'tram-tickets');
    return { contract: collection.contract, id };
  });
  await begun.promise;
  await first.kill();
  const toldBefore = notices.length;
  expect(toldBefore).toBeLessThan(wallets.length * channels.length);

  await start();
  const link = ({ id }: { id: bigint }) => new RegExp(`a=${id}\\b`);
  const told = (channel: string, nft: { id: bigint }) =>
    notices.filter((notice) => notice.channel === channel && link(nft).test(notice.text)).length;
  const pairs = channels.flatMap((channel) => given.map((nft) => [channel, nft] as const));
  await until(() => pairs.every(([channel, nft]) => told(channel, nft) > 0));
  await until(() =>
    given.every((nft) =>
      telegram.messages().some((message) => link(nft).test(JSON.stringify(message.entities))),
    ),
  );
  expect(pairs.map(([channel, nft]) => told(channel, nft))).toEqual(pairs.map(() => 1));
  expect(notices).toHaveLength(pairs.length);
  expect(discord.violations).toEqual([]);
}, 270_000); // whoever dies between a claim and its message is waited for three minutes
