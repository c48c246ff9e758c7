import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import {
  type APIInteraction,
  Client,
  Events,
  GatewayDispatchEvents,
  GatewayIntentBits,
  InteractionType,
  Routes,
} from 'discord.js';
import { afterEach, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { createDiscordGateway } from '../../../../infra/local/discord/gateway.ts';
import { createDiscordStandIn } from '../../../../infra/local/discord/stand-in.ts';
import { applicationId, botToken, commands } from './bot.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const user = {
  ...{ id: applicationId, username: 'vitrine', discriminator: '0', avatar: null },
  ...{ global_name: null, bot: true },
};
const guilds = ['1100000000000000009'];

async function startGateway() {
  const gateway = await createDiscordGateway({ token: botToken, user, guilds });
  closing.push(() => gateway.close());
  return gateway;
}

/** Discord whole: REST on a port of its own, and the gateway. */
async function startDiscord() {
  const gateway = await startGateway();
  const { privateKey } = generateKeyPairSync('ed25519');
  const discord = createDiscordStandIn({ applicationId, botToken, privateKey, gateway });
  const server = serve({ fetch: discord.app.fetch, port: 0, hostname: '127.0.0.1' });
  await once(server, 'listening');
  closing.push(() => server.close());
  const { port } = server.address() as AddressInfo;
  return { discord, gateway, api: `http://127.0.0.1:${port}/api` };
}

function createClient(api: string, intents: GatewayIntentBits[]) {
  const client = new Client({ intents, rest: { api } });
  closing.push(() => client.destroy());
  return client;
}

describe('the real discord.js', () => {
  it('logs in and answers interactions by REST', async () => {
    const { discord, gateway, api } = await startDiscord();
    const client = createClient(api, []);
    client.ws.on(GatewayDispatchEvents.InteractionCreate, async (interaction: APIInteraction) => {
      const { id, token, type } = interaction;
      const page = { content: 'page 1', components: [{ type: 1, components: [next] }] };
      const body =
        type === InteractionType.MessageComponent
          ? { type: 7, data: { content: 'page 2' } }
          : { type: 4, data: page };
      await client.rest.post(Routes.interactionCallback(id, token), { body, auth: false });
    });
    await Promise.all([once(client, Events.ClientReady), client.login(botToken)]);
    expect(client.user?.id).toBe(applicationId);
    expect(gateway.connected()).toBe(1);

    await client.rest.put(Routes.applicationCommands(applicationId), { body: commands });
    const shown = await discord.runCommand({ name: 'nfts', options: { address: '0x1' } });
    expect(shown).toMatchObject({ state: 'answered', message: { content: 'page 1' } });
    const messageId = shown.message?.id ?? '';
    const turned = await discord.press({ messageId, customId: 'next' });
    expect(turned).toMatchObject({ state: 'updated', message: { content: 'page 2' } });
    expect(discord.violations).toEqual([]);
  });

  it('understands the interactions as its own objects, and may defer', async () => {
    const { discord, api } = await startDiscord();
    const client = createClient(api, [GatewayIntentBits.Guilds]);
    client.on(Events.InteractionCreate, async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.deferReply({ flags: 64 });
      await interaction.editReply(`wallet ${interaction.options.getString('address')}`);
    });
    await Promise.all([once(client, Events.ClientReady), client.login(botToken)]);
    expect(client.guilds.cache.map(({ id }) => id)).toEqual(guilds);

    await client.application?.commands.set(commands as never);
    const outcome = await discord.runCommand({ name: 'nfts', options: { address: '0x1' } });
    expect(outcome.state).toBe('thinking');
    expect(await discord.settled(outcome)).toMatchObject({ content: 'wallet 0x1', flags: 64 });
    expect(discord.violations).toEqual([]);
  });

  it('is told off for a wrong token', async () => {
    const { discord, api } = await startDiscord();
    await expect(createClient(api, []).login('another')).rejects.toThrow();
    expect(discord.violations).toMatchObject([{ rule: 'authorization' }]);
  });
});

const next = { type: 2, style: 1, label: 'next', custom_id: 'next' };

describe('the gateway', () => {
  const identify = { token: botToken, intents: 0, properties: {} };

  /** A bare connection: what came in, and the code of its end. */
  async function connect(url: string, query = 'v=10&encoding=json') {
    const socket = new WebSocket(`${url}/?${query}`);
    closing.push(() => socket.terminate());
    const waiting: ((payload: Payload) => void)[] = [];
    const came: Payload[] = [];
    socket.on('message', (raw) => {
      const payload = JSON.parse(String(raw)) as Payload;
      const waiter = waiting.shift();
      if (waiter) waiter(payload);
      else came.push(payload);
    });
    const ended = once(socket, 'close').then(([code]) => code as number);
    await once(socket, 'open');
    return {
      ended,
      socket,
      send: (op: number, d: unknown) => socket.send(JSON.stringify({ op, d })),
      next: () => {
        const payload = came.shift();
        if (payload) return Promise.resolve(payload);
        return new Promise<Payload>((resolve) => waiting.push(resolve));
      },
    };
  }

  it('says hello, acknowledges heartbeats and greets who identifies', async () => {
    const gateway = await startGateway();
    const bot = await connect(gateway.url);
    expect(await bot.next()).toMatchObject({ op: 10, d: { heartbeat_interval: 41_250 } });
    bot.send(1, null);
    expect(await bot.next()).toMatchObject({ op: 11 });
    bot.send(2, identify);
    expect(await bot.next()).toMatchObject({
      ...{ op: 0, t: 'READY', s: 1 },
      d: { v: 10, user: { id: applicationId }, guilds: [{ unavailable: true }] },
    });
    gateway.dispatch('INTERACTION_CREATE', { id: '7' });
    expect(await bot.next()).toMatchObject({
      op: 0,
      t: 'INTERACTION_CREATE',
      s: 2,
      d: { id: '7' },
    });
  });

  it.each([
    ['a wrong token', 4004, [2, { ...identify, token: 'x' }]],
    ['intents that do not exist', 4013, [2, { ...identify, intents: 2 ** 30 }]],
    ['no intents', 4013, [2, { token: botToken }]],
    ['a privileged intent', 4014, [2, { ...identify, intents: 1 << 15 }]],
    ['anything before identifying', 4003, [3, {}]],
    ['a wrong token on resuming', 4004, [6, { token: 'x' }]],
    ['a payload over 4096 bytes', 4002, [2, { ...identify, filler: 'x'.repeat(4096) }]],
    ['no operation', 4002, [undefined, {}]],
  ] as const)('closes on %s', async (_, code, [op, d]) => {
    const { url } = await startGateway();
    const bot = await connect(url);
    bot.send(op as number, d);
    expect(await bot.ended).toBe(code);
  });

  it.each([
    ['another version', 'v=9&encoding=json', 4012],
    ['another encoding', 'v=10&encoding=etf', 4002],
  ])('closes on %s', async (_, query, code) => {
    const { url } = await startGateway();
    expect(await (await connect(url, query)).ended).toBe(code);
  });

  it('closes on a second identify, and on an unknown operation', async () => {
    const { url } = await startGateway();
    for (const [op, code] of [
      [2, 4005],
      [99, 4001],
    ] as const) {
      const bot = await connect(url);
      bot.send(2, identify);
      bot.send(op, identify);
      expect(await bot.ended).toBe(code);
    }
  });

  it('lets a bot resume and hear what it missed', async () => {
    const gateway = await startGateway();
    const before = await connect(gateway.url);
    await before.next();
    before.send(2, identify);
    const ready = await before.next();
    const { session_id } = ready.d as { session_id: string };
    gateway.drop();
    expect(await before.ended).toBe(4000);
    gateway.dispatch('INTERACTION_CREATE', { id: 'missed' });

    const after = await connect(gateway.url);
    await after.next();
    after.send(6, { token: botToken, session_id, seq: ready.s });
    expect(await after.next()).toMatchObject({ t: 'INTERACTION_CREATE', d: { id: 'missed' } });
    expect(await after.next()).toMatchObject({ t: 'RESUMED' });

    // A close with 1000 says goodbye: that session is over.
    after.socket.close(1000);
    await after.ended;
    const late = await connect(gateway.url);
    await late.next();
    late.send(6, { token: botToken, session_id, seq: ready.s });
    expect(await late.next()).toMatchObject({ op: 9, d: false });
  });
});

interface Payload {
  op: number;
  d: unknown;
  s?: number;
  t?: string;
}
