import { beforeEach, describe, expect, it } from 'vitest';
import { type Bot, createBot } from './bot.ts';

let bot: Bot;
let messagesPath: string;
beforeEach(async () => {
  bot = await createBot();
  messagesPath = `/channels/${bot.discord.world.channelId}/messages`;
});

const rules = () => bot.discord.violations.map(({ rule }) => rule);
const seen = async (response: Response) => [response.status, await response.json()];

describe('the global limit', () => {
  it('is 50 requests in a second, interaction endpoints aside', async () => {
    await bot.clock.pass(1000);
    await bot.discord.runCommand({ name: 'nfts', options: { address: '0x1' } });
    for (let sent = 0; sent < 50; sent += 1) {
      expect((await bot.call('GET', '/users/@me')).status).toBe(200);
    }
    const refused = await bot.call('GET', '/users/@me');
    expect(refused.headers.get('retry-after')).toBe('1');
    expect(refused.headers.get('x-ratelimit-global')).toBe('true');
    expect(await seen(refused)).toEqual([
      429,
      { message: 'You are being rate limited.', retry_after: 1, global: true },
    ]);
    expect((await bot.call('GET', bot.original())).status).toBe(200);
    expect(rules()).toEqual(['rate-limit']);
    await bot.clock.pass(1000);
    expect((await bot.call('GET', '/users/@me')).status).toBe(200);
  });
});

describe('the limit of a channel', () => {
  const send = (channel = bot.discord.world.channelId) =>
    bot.call('POST', `/channels/${channel}/messages`, { content: 'c' });
  const announced = ({ headers }: Response) =>
    ['limit', 'remaining', 'reset-after', 'reset', 'bucket'].map((name) =>
      headers.get(`x-ratelimit-${name}`),
    );

  it('is five messages in five seconds, which every answer announces', async () => {
    const reset = String(bot.clock.now() / 1000 + 5);
    for (const remaining of ['4', '3', '2', '1', '0']) {
      const response = await send();
      expect(response.status).toBe(200);
      expect(announced(response)).toEqual(['5', remaining, '5', reset, 'messages-of-a-channel']);
    }
    await bot.clock.pass(1500);
    const refused = await send();
    expect(announced(refused)).toEqual(['5', '0', '3.5', reset, 'messages-of-a-channel']);
    expect(refused.headers.get('retry-after')).toBe('4');
    expect(refused.headers.get('x-ratelimit-scope')).toBe('user');
    expect(refused.headers.get('x-ratelimit-global')).toBeNull();
    expect(await seen(refused)).toEqual([
      429,
      { message: 'You are being rate limited.', retry_after: 3.5, global: false },
    ]);
    expect([rules(), bot.discord.messages().length]).toEqual([['rate-limit'], 5]);
    await bot.clock.pass(3500);
    expect((await send()).status).toBe(200);
  });

  it('is for that channel, and for sending alone', async () => {
    for (let sent = 0; sent < 5; sent += 1) await send();
    expect((await send()).status).toBe(429);
    bot.discord.setChannel('42');
    expect((await send('42')).status).toBe(200);
    const [first] = bot.discord.messages();
    const path = `${messagesPath}/${first?.id}`;
    expect((await bot.call('PATCH', path, { content: 'changed' })).status).toBe(200);
  });

  it('counts messages that are refused', async () => {
    bot.discord.setChannel(bot.discord.world.channelId, { appPermissions: 0n });
    for (let sent = 0; sent < 5; sent += 1) expect((await send()).status).toBe(403);
    expect((await send()).status).toBe(429);
  });
});

it('no limit holds where it is said so', async () => {
  bot = await createBot({ rates: false });
  const path = `/channels/${bot.discord.world.channelId}/messages`;
  for (let sent = 0; sent < 60; sent += 1) {
    expect((await bot.call('POST', path, { content: 'c' })).status).toBe(200);
  }
});
