import { Hono } from 'hono';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createDiscordStandIn } from '../../infra/local/discord/stand-in.ts';
import { createTelegramStandIn } from '../../infra/local/telegram/stand-in.ts';
import { createKeys } from '../support/discord-bot.ts';
import { startHttp } from '../support/http.ts';
import { serveApp } from '../support/serve-app.ts';
import { until } from '../support/until.ts';
import type { Vitrine } from '../support/vitrine.ts';
import { folderOfTest, vitrineOfTest } from '../support/vitrine-of-test.ts';

const applicationId = '100000000000000001';
const botToken = 'discord-token-of-the-test';
const wallet = '0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045';

/** A Discord that outlives the bot. */
async function startDiscord() {
  const { publicKey, privateKey } = createKeys();
  let vitrine: Vitrine | undefined;
  const discord = createDiscordStandIn({
    applicationId,
    botToken,
    privateKey,
    deliver: (request) => fetch(`${vitrine?.origin}/discord/interactions`, request),
  });
  const origin = await serveApp(discord.app);
  const environment = {
    DISCORD_BOT_TOKEN: botToken,
    DISCORD_APPLICATION_ID: applicationId,
    DISCORD_PUBLIC_KEY: publicKey,
    DISCORD_API_URL: `${origin}/api`,
  };
  const folder = folderOfTest();
  return {
    discord,
    folder,
    environment,
    async start() {
      vitrine = await vitrineOfTest(folder, environment);
      return vitrine;
    },
  };
}

describe('after a restart', () => {
  it('buttons that were made before still work, from the same cache', async () => {
    const { discord, start } = await startDiscord();
    const first = await start();
    const outcome = await discord.runCommand({ name: 'nfts', options: { address: wallet } });
    const message = await discord.settled(outcome);
    await first.kill();

    await start();
    const customId = JSON.stringify(message.components).match(/"custom_id":"(1n[^"]+)"/)?.[1] ?? '';
    const pressed = await discord.press({ messageId: message.id, customId });
    expect(pressed.state).toBe('updated');
    expect(pressed.message?.content).toContain('page 2 of');
  });

  it('a command that was acknowledged and killed is answered', async () => {
    const { discord, start } = await startDiscord();
    const first = await start();
    const outcome = await discord.runCommand({ name: 'nfts', options: { address: wallet } });
    await first.kill(); // the answer takes 80 ms at least
    expect(outcome.state).toBe('thinking');
    await start();
    const message = await discord.settled(outcome);
    expect(message.embeds).toHaveLength(10);
  }, 150_000);

  it('an update that was answered and not confirmed comes again, and is answered once', async () => {
    const telegram = createTelegramStandIn({ token: '1:a', rates: false });
    const TELEGRAM_API_URL = await serveApp(telegram.app);
    const environment = { TELEGRAM_BOT_TOKEN: '1:a', TELEGRAM_API_URL };
    const folder = folderOfTest();
    const answers = () => telegram.messages().filter(({ from }) => from.is_bot).length;

    const first = await vitrineOfTest(folder, environment);
    await telegram.send({ text: '/start' });
    await until(() => answers() === 1); // so by now it waits for the next one
    telegram.fail({ kind: 'slow', ms: 60_000 }, { method: 'getUpdates' }); // as confirms this one
    await telegram.send({ text: `/nfts ${wallet}` });
    await until(() => answers() === 2);
    await first.kill();

    const second = await vitrineOfTest(folder, environment);
    await telegram.send({ text: '/help' });
    await until(() => answers() === 3);
    const taken = () => second.output().split('"A command was taken."').length - 1;
    await until(() => taken() === 2);
    expect(await second.stop()).toBe(0); // with all that was queued
    expect(answers()).toBe(3);
  }, 60_000);

  it('refuses a folder that is in use, and takes over from a killed process', async () => {
    const { start } = await startDiscord();
    const first = await start();
    await expect(start()).rejects.toThrow(/Another Vitrine \(process \d+\) uses .* Stop it/);
    await first.kill();
    const second = await start();
    expect(await second.stop()).toBe(0);
  });
});

/** A Vitrine whose Chainbase answers as `answer` does, and its own API. */
async function startApi(answer: Parameters<typeof startHttp>[0]) {
  const chainbase = await startHttp(answer);
  onTestFinished(chainbase.stop);
  const folder = folderOfTest();
  const environment = { CHAINBASE_BASE_URL: chainbase.url, VITRINE_API_KEYS: 'ours' };
  const start = async () => {
    const vitrine = await vitrineOfTest(folder, environment);
    const url = `${vitrine.origin}/v1/account/nfts?chain_id=1&address=${wallet}`;
    return { vitrine, look: () => fetch(url, { headers: { 'x-api-key': 'ours' } }) };
  };
  return { chainbase, start };
}

describe('whoever mends the key and restarts', () => {
  it('is answered at once', async () => {
    let isMended = false;
    const { start } = await startApi((response) => {
      response.statusCode = isMended ? 200 : 401;
      response.end(JSON.stringify({ code: 0, message: 'ok', data: [], count: 0 }));
    });
    const first = await start();
    expect((await first.look()).ok).toBe(false);
    isMended = true;
    expect((await first.look()).ok).toBe(false);
    await first.vitrine.stop();
    const second = await start();
    expect((await second.look()).status).toBe(200);
  });
});

describe('Ctrl+C', () => {
  it('says that work is being finished, and a second one ends at once', async () => {
    const { chainbase, start } = await startApi(() => {}); // never answers
    const { vitrine } = await start();
    const { origin } = vitrine;
    const headers = { origin, 'content-type': 'application/json' };
    const body = JSON.stringify({ text: `/nfts ${wallet}` });
    await fetch(`${origin}/playground/telegram/send`, { method: 'POST', headers, body });
    await until(() => chainbase.requests.length > 0);
    expect(await vitrine.stopAtOnce()).toBe(130);
    expect(vitrine.output()).toContain('Finishing what is in work…');
  });
});

describe('a platform that would not have us', () => {
  it.each([
    ['Discord', { DISCORD_BOT_TOKEN: 'sekret', DISCORD_APPLICATION_ID: applicationId }],
    ['Telegram', { TELEGRAM_BOT_TOKEN: '1:sekret' }],
  ])('stops the start with a sentence: %s', async (platform, tokens) => {
    const discord = createDiscordStandIn({
      applicationId,
      botToken: 'another',
      privateKey: createKeys().privateKey,
      deliver: async () => new Response(),
    });
    const telegram = createTelegramStandIn({ token: '1:another' });
    const app = new Hono().route('/discord', discord.app).route('/', telegram.app);
    const origin = await serveApp(app);
    const folder = folderOfTest();
    const urls = { DISCORD_API_URL: `${origin}/discord/api`, TELEGRAM_API_URL: origin };
    const started = vitrineOfTest(folder, { ...tokens, ...urls });
    await expect(started).rejects.toThrow(
      `${platform} refused ${platform.toUpperCase()}_BOT_TOKEN`,
    );
    await expect(started).rejects.not.toThrow(/sekret|at .*\.ts:/);
  });

  it('says so when it cannot be reached', async () => {
    const folder = folderOfTest();
    const tokens = { TELEGRAM_BOT_TOKEN: '1:sekret', TELEGRAM_API_URL: 'http://127.0.0.1:1' };
    const started = vitrineOfTest(folder, tokens);
    await expect(started).rejects.toThrow('Telegram cannot be reached');
    await expect(started).rejects.not.toThrow(/sekret|at .*\.ts:/);
  });
});

describe('a wrong setting', () => {
  it.each([
    [{ PORT: 'eighty' }, 'PORT must be a whole number'],
    [{ HOST: '10.255.255.1' }, 'HOST must be an address of this machine'],
    [{ CHAINBASE_CREDITS_PER_SECOND: '2' }, 'must be a whole number from 3 on'],
    [{ VITRINE_DATA_DIR: process.execPath }, 'VITRINE_DATA_DIR must be a folder'],
    [{ CHAINBASE_BASE_URL: 'not-a-url' }, 'CHAINBASE_BASE_URL must be an http(s) URL'],
    [{ DISCORD_BOT_TOKEN: 'sekret' }, 'DISCORD_APPLICATION_ID'],
    [{ TELEGRAM_BOT_TOKEN: 'sekret' }, 'TELEGRAM_BOT_TOKEN must look like'],
  ])('%j stops the start with a sentence that names it', async (environment, sentence) => {
    const folder = folderOfTest();
    const started = vitrineOfTest(folder, environment);
    await expect(started).rejects.toThrow(sentence);
    await expect(started).rejects.not.toThrow(/sekret|at .*\.ts:/);
  });
});
