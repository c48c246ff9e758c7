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

describe('faults', () => {
  it('meet the next requests that fit', async () => {
    bot.discord.failNext({ status: 403, code: 50001, message: 'Missing Access', on: /^POST/ });
    bot.discord.failNext({ status: 429, retryAfterSeconds: 2.5, times: 2, on: /channels/ });
    expect((await bot.call('GET', '/users/@me')).status).toBe(200);
    const send = () => bot.call('POST', messagesPath, { content: 'c' });
    expect(await seen(await send())).toEqual([403, { message: 'Missing Access', code: 50001 }]);
    const limited = await send();
    expect(limited.headers.get('retry-after')).toBe('3');
    expect(await limited.json()).toMatchObject({ retry_after: 2.5, global: false });
    expect((await send()).status).toBe(429);
    expect((await send()).status).toBe(200);
    expect(rules()).toEqual([]);
  });

  it('may hold an answer back', async () => {
    bot.discord.later(5000);
    let isAnswered = false;
    const response = bot.call('POST', messagesPath, { content: 'c' }).then((answer) => {
      isAnswered = true;
      return answer;
    });
    await bot.clock.pass(4999);
    expect([isAnswered, bot.discord.messages()]).toEqual([false, []]);
    await bot.clock.pass(1);
    expect((await response).status).toBe(200);
  });

  it('may hold back only the answers that are meant', async () => {
    bot.discord.later(5000, 1, /messages$/);
    expect((await bot.call('GET', '/users/@me')).status).toBe(200);
    const response = bot.call('POST', messagesPath, { content: 'c' });
    await bot.clock.pass(5000);
    expect((await response).status).toBe(200);
  });

  it.each([['user', false] as const, ['shared', false] as const, ['global', true] as const])(
    'may be a rate limit whose scope is %s',
    async (scope, global) => {
      bot.discord.failNext({ status: 429, scope });
      const response = await bot.call('POST', messagesPath, { content: 'c' });
      expect(response.headers.get('x-ratelimit-scope')).toBe(scope);
      expect(await response.json()).toMatchObject({ global });
    },
  );

  it('may let the request take effect; then the nonce finds the first message', async () => {
    const body = { content: 'notice', nonce: 'n-1', enforce_nonce: true };
    bot.discord.failNext({ status: 502, done: true });
    expect(await seen(await bot.call('POST', messagesPath, body))).toMatchObject([502, {}]);
    const [first] = bot.discord.messages();
    expect(await seen(await bot.call('POST', messagesPath, body))).toEqual([200, first]);
    expect(bot.discord.messages()).toHaveLength(1);
  });

  it('may swallow the answer of a request that took effect, until the bot gives up', async () => {
    bot.discord.loseNext({ on: /^POST/ });
    expect((await bot.call('GET', '/users/@me')).status).toBe(200);
    const bored = new AbortController();
    const body = { content: 'notice' };
    let isAnswered = false;
    const response = bot.call('POST', messagesPath, body, {}, bored.signal).finally(() => {
      isAnswered = true;
    });
    await bot.clock.pass(60_000);
    expect([isAnswered, bot.discord.messages()]).toMatchObject([false, [body]]);
    bored.abort();
    expect((await response).status).toBe(504);
  });
});
