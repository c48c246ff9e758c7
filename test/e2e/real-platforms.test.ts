import { describe, expect, it, onTestFinished } from 'vitest';
import { createDiscordGateway } from '../../infra/local/discord/gateway.ts';
import { createDiscordStandIn } from '../../infra/local/discord/stand-in.ts';
import { createTelegramStandIn } from '../../infra/local/telegram/stand-in.ts';
import { createKeys } from '../support/discord-bot.ts';
import { recordedRows, wallet } from '../support/recorded.ts';
import { replay } from '../support/replay.ts';
import { serveApp } from '../support/serve-app.ts';
import { until } from '../support/until.ts';
import { folderOfTest, vitrineOfTest } from '../support/vitrine-of-test.ts';

const applicationId = '100000000000000001';
const discordToken = 'discord-token-of-the-test';
const telegramToken = '123456:telegram-token-of-the-test';
const hexId = (serial: string) =>
  BigInt(`0x92c6b6b4a1817e76b56eb3e1724f9df6026dd63c000000000000${serial}0000000006`);

/** A Chainbase that replays recorded rows, and a data folder; gone after the test. */
async function prepare() {
  const chainbase = await replay(recordedRows);
  onTestFinished(chainbase.stop);
  const folder = folderOfTest();
  return { folder, chainbase: { CHAINBASE_BASE_URL: chainbase.url } };
}

const user = {
  ...{ id: applicationId, username: 'vitrine', discriminator: '0', avatar: null },
  ...{ global_name: null, bot: true },
};

function shownRightly(text: string) {
  expect(text).toContain('Galaxy 1856');
  for (const serial of ['41', '40', '3f', '3e']) expect(text).toContain(String(hexId(serial)));
  expect(text).toContain('https://ipfs.io/ipfs/QmVaTJSCgGFyfcd4hsaTN2ZMDh2hErpCtY9xMP9USdZqt1');
  expect(text).not.toContain('0001');
}

describe('npm start with real tokens', () => {
  it('serves Discord over the gateway, with discord.js', async () => {
    const { folder, chainbase } = await prepare();
    const gateway = await createDiscordGateway({
      token: discordToken,
      user,
      guilds: ['1100000000000000009'],
    });
    onTestFinished(gateway.close);
    const { privateKey } = createKeys();
    const options = { applicationId, botToken: discordToken, privateKey, gateway };
    const discord = createDiscordStandIn(options);
    const origin = await serveApp(discord.app);
    const vitrine = await vitrineOfTest(folder, {
      ...chainbase,
      DISCORD_BOT_TOKEN: discordToken,
      DISCORD_APPLICATION_ID: applicationId,
      DISCORD_API_URL: `${origin}/api`,
    });

    const outcome = await discord.runCommand({ name: 'nfts', options: { address: wallet } });
    const { content, embeds } = await discord.settled(outcome);
    expect(content).toContain('5 NFTs on Ethereum');
    shownRightly(JSON.stringify(embeds));
    expect(discord.violations).toEqual([]);
    expect(vitrine.output()).not.toContain(discordToken);
    const id = `discord-${outcome.interactionId}`;
    await until(() => vitrine.output().split(id).length === 3); // taken, and answered
  });

  it('spends no session of Discord’s where Telegram is away', async () => {
    const { folder, chainbase } = await prepare();
    const gateway = await createDiscordGateway({ token: discordToken, user });
    onTestFinished(gateway.close);
    const { privateKey } = createKeys();
    const options = { applicationId, botToken: discordToken, privateKey, gateway };
    const origin = await serveApp(createDiscordStandIn(options).app);
    const started = vitrineOfTest(folder, {
      ...chainbase,
      DISCORD_BOT_TOKEN: discordToken,
      DISCORD_APPLICATION_ID: applicationId,
      DISCORD_API_URL: `${origin}/api`,
      TELEGRAM_BOT_TOKEN: telegramToken,
      TELEGRAM_API_URL: 'http://127.0.0.1:1',
    });
    await expect(started).rejects.toThrow('Telegram cannot be reached');
    expect(gateway.arrivals()).toEqual([]);
  });

  it('serves Discord over HTTP with a public key', async () => {
    const { folder, chainbase } = await prepare();
    const { publicKey, privateKey } = createKeys();
    let endpoint = '';
    const discord = createDiscordStandIn({
      applicationId,
      botToken: discordToken,
      privateKey,
      deliver: (request) => fetch(`${endpoint}/discord/interactions`, request),
    });
    const origin = await serveApp(discord.app);
    const vitrine = await vitrineOfTest(folder, {
      ...chainbase,
      DISCORD_BOT_TOKEN: discordToken,
      DISCORD_APPLICATION_ID: applicationId,
      DISCORD_PUBLIC_KEY: publicKey,
      DISCORD_API_URL: `${origin}/api`,
    });
    endpoint = vitrine.origin;

    expect(await discord.probe()).toEqual({ answersPing: true, refusesForgeries: true });
    const outcome = await discord.runCommand({ name: 'nfts', options: { address: wallet } });
    shownRightly(JSON.stringify((await discord.settled(outcome)).embeds));
    expect(discord.violations).toEqual([]);
  });

  it('serves Telegram by long polling', async () => {
    const { folder, chainbase } = await prepare();
    const telegram = createTelegramStandIn({ token: telegramToken, rates: false });
    const origin = await serveApp(telegram.app);
    const vitrine = await vitrineOfTest(folder, {
      ...chainbase,
      TELEGRAM_BOT_TOKEN: telegramToken,
      TELEGRAM_API_URL: origin,
    });

    await telegram.send({ text: `/nfts ${wallet}` });
    const answer = await until(() =>
      telegram.messages().find(({ text }) => text.includes('Galaxy')),
    );
    shownRightly(JSON.stringify([answer.text, answer.photo]));
    expect(answer.preview).toBeUndefined();
    expect(telegram.violations).toEqual([]);
    expect(vitrine.output()).not.toContain(telegramToken);
    expect(vitrine.output()).toMatch(/"correlation":"telegram-\d+"/);
  });

  it('serves Telegram by webhook with a secret', async () => {
    const { folder, chainbase } = await prepare();
    const secret = 'a-secret-of-the-test';
    let endpoint = '';
    const telegram = createTelegramStandIn({
      token: telegramToken,
      rates: false,
      deliver: (update) =>
        fetch(`${endpoint}/telegram/webhook`, {
          method: 'POST',
          headers: {
            'x-telegram-bot-api-secret-token': secret,
            'content-type': 'application/json',
          },
          body: JSON.stringify(update),
        }),
    });
    const origin = await serveApp(telegram.app);
    const vitrine = await vitrineOfTest(folder, {
      ...chainbase,
      TELEGRAM_BOT_TOKEN: telegramToken,
      TELEGRAM_WEBHOOK_SECRET: secret,
      TELEGRAM_API_URL: origin,
    });
    endpoint = vitrine.origin;

    await telegram.send({ text: wallet });
    const answer = await until(() =>
      telegram.messages().find(({ text }) => text.includes('Galaxy')),
    );
    shownRightly(JSON.stringify([answer.text, answer.photo]));
    expect(answer.preview).toBeUndefined();
    expect(telegram.violations).toEqual([]);
  });
});
