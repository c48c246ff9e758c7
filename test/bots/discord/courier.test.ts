import { DiscordAPIError } from '@discordjs/rest';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDiscordCourier } from '../../../bots/discord/courier.ts';
import { openDiscordCourier } from '../../../bots/discord/open-courier.ts';
import { UpstreamError } from '../../../shared/errors.ts';
import { collectLog } from '../../support/collect-log.ts';
import { type DiscordBot, startDiscordBot } from '../../support/discord-bot.ts';
import { rowOf, rowsOf } from '../../support/rows.ts';
import { acquiredOf, now, watchOf } from './notices.ts';

const { lines, log } = collectLog();
const posting = /^POST \/channels\//;

let bot: DiscordBot;
beforeEach(async () => {
  lines.length = 0;
  bot = await startDiscordBot({ log });
});
afterEach(async () => {
  expect(bot.discord.violations).toEqual([]);
  expect(bot.discord.notes).toEqual([]);
  await bot.stop();
});

/** Sends a notice to the channel where people are. */
function send(change: { id?: string; channel?: string } = {}) {
  const { id = 'notice-1', channel = bot.discord.world.channelId } = change;
  const chat = `discord:${channel}`;
  return bot.courier.send(acquiredOf([rowOf(1)], { id, chat }), watchOf({ chat }));
}

const contents = () => bot.discord.messages().map(({ content }) => content);

describe('a notice', () => {
  it('reaches its channel, with its embeds and buttons', async () => {
    expect(await send()).toEqual({ state: 'sent' });
    const [message] = bot.discord.messages(bot.discord.world.channelId);
    expect(message?.content).toContain('acquired 1 NFT on Ethereum');
    expect(message?.embeds).toHaveLength(1);
    expect(message?.components).toHaveLength(1);
  });

  it('mentions its role', async () => {
    const role = '400000000000000001';
    bot.discord.setRole(role, { mentionable: true });
    const chat = `discord:${bot.discord.world.channelId}`;
    await bot.courier.send(acquiredOf(rowsOf(1, 30), { chat }), watchOf({ chat, role }));
    expect(bot.discord.messages()[0]).toMatchObject({
      mention_roles: [role],
      mention_everyone: false,
      mentions: [],
    });
  });

  it('stands there once, however often it is sent', async () => {
    for (let time = 0; time < 3; time += 1) expect(await send()).toEqual({ state: 'sent' });
    await send({ id: 'notice-2' });
    expect(bot.discord.messages()).toHaveLength(2);
  });

  it('stands there once when Discord took it and failed', async () => {
    bot.discord.failNext({ status: 502, times: 2, done: true, on: posting });
    await expect(send()).rejects.toMatchObject({ code: 'unavailable' });
    expect(await send()).toEqual({ state: 'sent' });
    expect(bot.discord.messages()).toHaveLength(1);
  });

  it('counts as sent when somebody deleted it meanwhile', async () => {
    bot.discord.failNext({ status: 404, code: 10008, on: posting });
    expect(await send()).toEqual({ state: 'sent' });
  });

  it('cannot go where there is no channel of Discord', async () => {
    const watch = watchOf({ chat: 'telegram:1' });
    expect(await bot.courier.send(acquiredOf([rowOf(1)]), watch)).toMatchObject({ state: 'gone' });
  });
});

describe('a chat', () => {
  it('is gone when its channel is, or cannot be seen', async () => {
    bot.discord.setChannel('300000000000000009', { gone: true });
    bot.discord.setChannel('300000000000000010', { appPermissions: 0n });
    const gone = await send({ channel: '300000000000000009' });
    const hidden = await send({ channel: '300000000000000010' });
    expect([gone, hidden]).toMatchInlineSnapshot(`
      [
        {
          "state": "gone",
          "why": "HTTP 404, code 10003",
        },
        {
          "state": "gone",
          "why": "HTTP 403, code 50001",
        },
      ]
    `);
  });

  it('refuses while a permission is missing', async () => {
    bot.discord.setChannel(bot.discord.world.channelId, { appPermissions: 1n << 10n });
    expect(await send()).toMatchInlineSnapshot(`
      {
        "state": "refused",
        "why": "HTTP 403, code 50013",
      }
    `);
    bot.discord.setChannel(bot.discord.world.channelId, { appPermissions: 0b100_1100_0000_0000n });
    expect(await send()).toEqual({ state: 'sent' });
  });
});

describe('an error of Discord’s', () => {
  it.each([10003, 10004, 10015, 50001, 50007, 50008, 50027, 50083, 50278])(
    '%i: the chat is gone',
    async (code) => {
      bot.discord.failNext({ status: 403, code, on: posting });
      expect(await send()).toEqual({ state: 'gone', why: `HTTP 403, code ${code}` });
    },
  );

  it.each([
    ['a missing permission', { status: 403, code: 50013 }, { state: 'refused' }],
    ['another thing forbidden', { status: 403, code: 50009 }, { state: 'refused' }],
    ['a thing done before', { status: 400, code: 40060 }, { state: 'sent' }],
    ['a thing too late', { status: 404, code: 10062 }, { state: 'sent' }],
  ])('tells what became of the notice: %s', async (_, fault, delivered) => {
    bot.discord.failNext({ ...fault, on: posting });
    expect(await send()).toMatchObject(delivered);
  });

  it.each([130000, 110000, 40004, 40062, 20016, 20028, 20029])(
    '%i: it should be tried again',
    async (code) => {
      bot.discord.failNext({ status: 400, code, on: posting });
      await expect(send()).rejects.toMatchObject({ service: 'discord', code: 'unavailable' });
    },
  );

  it.each([
    ['5xx', { status: 503, times: 2 }],
    ['a page that is not found', { status: 404 }],
    ['a gateway that forbids', { status: 403 }],
  ])('without a word of the channel is tried again: %s', async (_, fault) => {
    bot.discord.failNext({ ...fault, on: posting });
    await expect(send()).rejects.toMatchObject({ service: 'discord', code: 'unavailable' });
    expect(contents()).toEqual([]);
  });

  it('is forgiven once without a word', async () => {
    bot.discord.failNext({ status: 500, on: posting });
    expect(await send()).toEqual({ state: 'sent' });
    expect(lines).toEqual([]);
  });

  it.each([50035, 50006, 200000, 200001, 240000, 20009])(
    '%i: the notice goes out in our own words',
    async (code) => {
      bot.discord.failNext({ status: 400, code, on: posting });
      expect(await send()).toEqual({ state: 'sent' });
      expect(bot.discord.messages()).toHaveLength(1);
      expect(contents()[0]).toContain('Discord would not show them here');
      expect(bot.discord.messages()[0]?.embeds).toEqual([]);
    },
  );

  it('gives up a notice that is taken in no form, and says which code', async () => {
    bot.discord.failNext({ status: 400, code: 50035, times: 2, on: posting });
    expect(await send()).toEqual({ state: 'unshowable', why: 'HTTP 400, code 50035' });
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      level: 'error',
      why: 'HTTP 400, code 50035',
    });
  });
});

describe('a refused token', () => {
  it.each([
    [401, 0],
    [401, 40001],
    [403, 50014],
    [403, 40333],
  ])('stops the sending, and is said once: HTTP %i, code %i', async (status, code) => {
    bot.discord.failNext({ status, code, times: 2, on: posting });
    for (let time = 0; time < 2; time += 1) {
      await expect(send()).rejects.toMatchObject({ code: 'key-refused' });
    }
    expect(lines).toHaveLength(1);
    expect(lines[0]).not.toContain('a-token-of-the-test');
    expect(await send()).toEqual({ state: 'sent' }); // the token was right all the time
  });

  it('is said again after a minute', async () => {
    let time = now;
    const refusal = new DiscordAPIError({ code: 0, message: '' }, 0, 401, 'POST', '', {});
    const refuse = { post: () => Promise.reject(refusal) };
    const quiet = collectLog();
    const courier = createDiscordCourier({ rest: refuse, log: quiet.log, now: () => time });
    for (const wait of [0, 59_000, 1_000, 1_000]) {
      time += wait;
      await courier.send(acquiredOf([rowOf(1)]), watchOf()).catch(() => {});
    }
    expect(quiet.lines).toHaveLength(2);
  });
});

describe('a rate limit', () => {
  it('is met without a 429: the sixth notice in five seconds goes back to the queue', async () => {
    for (let sent = 1; sent <= 5; sent += 1) await send({ id: `notice-${sent}` });
    const error = await send({ id: 'notice-6' }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UpstreamError);
    expect(error).toMatchObject({ service: 'discord', code: 'rate-limited' });
    expect((error as UpstreamError).retryAfterMs).toBeGreaterThan(3_000);
    expect((error as UpstreamError).retryAfterMs).toBeLessThan(6_000);
    expect(contents()).toHaveLength(5);
  });

  it.each(['global', 'user', 'shared'] as const)(
    'goes back to the queue with the wait that Discord asks for: %s',
    async (scope) => {
      bot.discord.failNext({ status: 429, retryAfterSeconds: 30, scope, on: posting });
      const error = await send().catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ service: 'discord', code: 'rate-limited' });
      expect((error as UpstreamError).retryAfterMs).toBeGreaterThan(29_000);
      expect((error as UpstreamError).retryAfterMs).toBeLessThan(32_000);
    },
  );

  it.each([
    [{ 'retry-after': '600' }, 600_000],
    [{}, 60_000],
  ])(
    'that is a ban by address, without a word of limits, is waited out: %j',
    async (headers, ms) => {
      const banned = async () => new Response('<html>', { status: 429, headers });
      const settings = { api: 'http://discord.test/api', token: 'a-token' };
      const courier = openDiscordCourier(settings, log, { makeRequest: banned });
      const error = await courier.send(acquiredOf([rowOf(1)]), watchOf()).catch((thrown) => thrown);
      expect(error).toMatchObject({ code: 'rate-limited' });
      expect(((error as UpstreamError).retryAfterMs ?? 0) - ms).toBeLessThan(1_000);
      expect((error as UpstreamError).retryAfterMs).toBeGreaterThanOrEqual(ms);
    },
  );

  it('of a moment is waited out', async () => {
    bot.discord.failNext({ status: 429, retryAfterSeconds: 0.2, scope: 'user', on: posting });
    expect(await send()).toEqual({ state: 'sent' });
  });
});
