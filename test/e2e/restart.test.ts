import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { afterEach, describe, expect, it } from 'vitest';
import { createDiscordStandIn } from '../../infra/local/discord/stand-in.ts';
import { createKeys } from '../support/discord-bot.ts';
import { createFolder, startVitrine, type Vitrine } from '../support/vitrine.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

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
  const server = serve({ fetch: discord.app.fetch, port: 0, hostname: '127.0.0.1' });
  await once(server, 'listening');
  closing.push(() => server.close());
  const environment = {
    DISCORD_BOT_TOKEN: botToken,
    DISCORD_APPLICATION_ID: applicationId,
    DISCORD_PUBLIC_KEY: publicKey,
    DISCORD_API_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`,
  };
  const { folder, remove } = createFolder();
  closing.push(remove);
  return {
    discord,
    folder,
    environment,
    async start() {
      vitrine = await startVitrine(folder, environment);
      closing.push(vitrine.stop);
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

  it('refuses a folder that is in use, and takes over from a killed process', async () => {
    const { start } = await startDiscord();
    const first = await start();
    await expect(start()).rejects.toThrow(/Another Vitrine \(process \d+\) uses .* Stop it/);
    await first.kill();
    const second = await start();
    expect(await second.stop()).toBe(0);
  });
});

describe('a wrong setting', () => {
  it.each([
    [{ PORT: 'eighty' }, 'PORT must be a whole number'],
    [{ CHAINBASE_BASE_URL: 'not-a-url' }, 'CHAINBASE_BASE_URL must be an http(s) URL'],
    [{ DISCORD_BOT_TOKEN: 'sekret' }, 'DISCORD_APPLICATION_ID'],
    [{ TELEGRAM_BOT_TOKEN: 'sekret' }, 'TELEGRAM_BOT_TOKEN must look like'],
  ])('%j stops the start with a sentence that names it', async (environment, sentence) => {
    const { folder, remove } = createFolder();
    closing.push(remove);
    const started = startVitrine(folder, environment);
    await expect(started).rejects.toThrow(sentence);
    await expect(started).rejects.not.toThrow(/sekret|at .*\.ts:/);
  });
});
