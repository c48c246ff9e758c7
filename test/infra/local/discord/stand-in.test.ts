import { generateKeyPairSync } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { ClientRefusal } from '../../../../infra/local/discord/client-refusal.ts';
import type { DiscordEvent } from '../../../../infra/local/discord/event.ts';
import { createDiscordStandIn } from '../../../../infra/local/discord/stand-in.ts';
import { type Bot, botToken, createBot, isSigned } from './bot.ts';

let bot: Bot;
beforeEach(async () => {
  bot = await createBot();
});

const typed = { name: 'nfts', options: { address: '0x1' } };

describe('an interaction', () => {
  it('is forgotten once it has ended and there are enough newer ones', async () => {
    bot = await createBot({ keeps: 2 });
    const isKnown = async (id: string) =>
      bot.discord.settled(id).then(
        () => true,
        (error) => !(error instanceof ClientRefusal),
      );
    const first = await bot.discord.runCommand(typed);
    bot.answer(() => ({ type: 5 }));
    const thinking = await bot.discord.runCommand(typed);
    bot.answer(() => ({ type: 4, data: { content: 'hello' } }));
    const others = [];
    for (let count = 0; count < 3; count++) others.push(await bot.discord.runCommand(typed));
    const ids = [first, ...others].map(({ interactionId }) => interactionId);
    expect(await Promise.all(ids.map(isKnown))).toEqual([false, false, false, true]);
    await expect(
      Promise.race([bot.discord.settled(thinking), Promise.resolve('still thinking')]),
    ).resolves.toBe('still thinking');
  });

  it('is shaped as Discord shapes it in a guild', async () => {
    const { guildId, channelId } = bot.discord.world;
    await bot.discord.runCommand({ ...typed, locale: 'de' });
    expect(bot.last()).toMatchObject({
      type: 2,
      version: 1,
      id: expect.stringMatching(/^\d{19}$/),
      token: expect.stringMatching(/^[\w-]{40,}$/),
      guild_id: guildId,
      channel_id: channelId,
      channel: { id: channelId, type: 0 },
      context: 0,
      locale: 'de',
      guild_locale: 'en-US',
      authorizing_integration_owners: { 0: guildId },
      member: { user: { username: 'visitor' }, roles: [] },
      data: {
        id: bot.discord.commands()[0]?.id,
        name: 'nfts',
        type: 1,
        options: [{ name: 'address', type: 3, value: '0x1' }],
      },
    });
    expect(bot.last()).not.toHaveProperty('user');
    expect(BigInt(bot.last().app_permissions) & (1n << 14n)).not.toBe(0n);
  });

  it.each([
    ['with the bot', {}, 1, { 0: '0' }],
    ['elsewhere', { installed: 'user' as const }, 2, { 1: '5' }],
  ])('has a user and no member in private %s', async (_, more, context, owners) => {
    const user = { id: '5', username: 'five' };
    await bot.discord.runCommand({ ...typed, ...more, guild: false, user });
    expect(bot.last()).toMatchObject({ context, user, channel: { type: 1 } });
    expect(bot.last().authorizing_integration_owners).toEqual(owners);
    expect(bot.last()).not.toHaveProperty('member');
    expect(bot.last()).not.toHaveProperty('guild_id');
  });

  it.each([
    ['an unknown command', { name: 'nope' }],
    ['a missing option', { name: 'nfts' }],
    ['an unknown option', { name: 'nfts', options: { address: '0x1', wallet: '0x2' } }],
    ['an option of another type', { name: 'nfts', options: { address: 7 } }],
    ['no subcommand', { name: 'watch' }],
    ['an unknown subcommand', { name: 'watch remove', options: { address: '0x1' } }],
    ['a subcommand that is none', { name: 'watch list add' }],
    ['a guild command in private', { name: 'watch add', options: { address: 'a' }, guild: false }],
    [
      'a command beyond the permissions',
      { name: 'watch add', options: { address: 'a' }, memberPermissions: 1024n },
    ],
  ])('is not sent for %s', async (_, input) => {
    await expect(bot.discord.runCommand(input)).rejects.toThrow(ClientRefusal);
    expect(bot.received).toEqual([]);
  });

  it('gets ids that grow', async () => {
    const first = await bot.discord.runCommand(typed);
    const second = await bot.discord.runCommand(typed);
    expect(BigInt(second.interactionId)).toBeGreaterThan(BigInt(first.interactionId));
  });
});

describe('the probe', () => {
  it('is content with an endpoint that verifies', async () => {
    expect(await bot.discord.probe()).toEqual({ answersPing: true, refusesForgeries: true });
    expect(bot.discord.violations).toEqual([]);
  });

  it.each<[string, (isSigned: boolean) => Response, boolean, boolean, number]>([
    ['believes everyone', () => pong(), true, false, 5],
    ['believes no one', () => status(401), false, true, 1],
    ['answers forgeries with 403', (signed) => (signed ? pong() : status(403)), true, false, 5],
    ['says nothing', (signed) => status(signed ? 204 : 401), false, true, 1],
  ])('names an endpoint that %s', async (_, answer, answersPing, refusesForgeries, count) => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const discord = createDiscordStandIn({
      ...{ applicationId: '1', botToken, privateKey },
      deliver: async (request) => answer(isSigned(request, await request.text(), publicKey)),
    });
    expect(await discord.probe()).toEqual({ answersPing, refusesForgeries });
    expect(discord.violations).toHaveLength(count);
  });
});

const pong = () => Response.json({ type: 1 });
const status = (code: number) => new Response(null, { status: code });

describe('a listener', () => {
  it('hears of everything in order, until it leaves', async () => {
    const heard: DiscordEvent[] = [];
    const leave = bot.discord.subscribe((event) => heard.push(event));
    bot.answer(() => ({ type: 5, data: { flags: 64 } }));
    await bot.discord.runCommand(typed);
    await bot.call('PATCH', bot.original(), {});
    await bot.call('PATCH', bot.original(), { content: 'done' });
    await bot.call('DELETE', bot.original());
    const viewer = bot.discord.world.visitor.id;
    expect(heard).toMatchObject([
      { type: 'message-created', viewer },
      { type: 'interaction', outcome: { state: 'thinking' } },
      { type: 'violation', violation: { rule: 'message-empty' } },
      { type: 'message-updated', viewer, message: { content: 'done' } },
      { type: 'message-deleted', viewer },
    ]);
    leave();
    await bot.discord.runCommand(typed);
    expect(heard).toHaveLength(5);
  });
});

it('may have the same guild, channel and visitor as before', async () => {
  const home = { guildId: '901', channelId: '902', visitorId: '903' };
  bot = await createBot({ home });
  await bot.discord.runCommand(typed);
  expect(bot.last()).toMatchObject({
    guild_id: '901',
    channel_id: '902',
    member: { user: { id: '903' } },
  });
});

it('takes either an endpoint or a gateway', () => {
  const base = {
    applicationId: '1',
    botToken,
    privateKey: generateKeyPairSync('ed25519').privateKey,
  };
  expect(() => createDiscordStandIn(base)).toThrow('either');
});
