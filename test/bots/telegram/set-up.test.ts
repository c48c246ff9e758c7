import { Api } from 'grammy/web';
import { describe, expect, it } from 'vitest';
import { createTelegramSetUp } from '../../../bots/telegram/set-up.ts';
import { createTelegramStandIn } from '../../../infra/local/telegram/stand-in.ts';

const url = 'https://vitrine.example';
const webhook = `${url}/telegram/webhook`;

function start() {
  const telegram = createTelegramStandIn({ token: '42:x' });
  const api = new Api('42:x', {
    apiRoot: 'http://telegram.test',
    fetch: (async (to: string, init: RequestInit) => telegram.app.request(to, init)) as never,
  });
  const pauses: number[] = [];
  const sleep = async (ms: number) => void pauses.push(ms);
  const setUp = createTelegramSetUp({ api, secret: 'hush-hush', sleep });
  const current = async () => (await api.getWebhookInfo()).url;
  return { telegram, setUp, pauses, current };
}

const refusal = (code: number, description: string) =>
  ({ kind: 'error', code, description }) as const;

describe('setting Telegram up', () => {
  it('brings its updates here, and says who the bot is', async () => {
    const { telegram, setUp, pauses, current } = start();
    expect(await setUp.begin(url)).toEqual({ TelegramBot: '@vitrine_bot' });
    expect(await current()).toBe(webhook);
    expect(telegram.profile().description).toContain('NFT');
    expect(pauses).toEqual([]);
    expect(telegram.violations).toEqual([]);
  });

  it('tries again where Telegram does not know the address yet, or wants a pause', async () => {
    const { telegram, setUp, pauses, current } = start();
    const unknown = refusal(400, 'Bad Request: bad webhook: Failed to resolve host');
    telegram.fail(unknown, { method: 'setWebhook' });
    telegram.fail(refusal(429, 'Too Many Requests: retry after 1'), { method: 'setMyCommands' });
    await setUp.begin(url);
    expect(pauses).toEqual([2_000, 5_000]);
    expect(await current()).toBe(webhook);
  });

  it('gives up on an address that Telegram will not have', async () => {
    const { telegram, setUp, pauses } = start();
    const unknown = refusal(400, 'Bad Request: bad webhook: IP address 10.0.0.1 is reserved');
    telegram.fail(unknown, { method: 'setWebhook', times: 9 });
    await expect(setUp.begin(url)).rejects.toMatchObject({
      message: expect.stringContaining('bad webhook'),
    });
    expect(pauses).toHaveLength(3);
  });
});

describe('ending it', () => {
  it('takes away a webhook that is ours, and no other', async () => {
    const { setUp, current } = start();
    await setUp.begin(url);
    await setUp.end('https://other.example');
    expect(await current()).toBe(webhook);
    await setUp.end(url);
    expect(await current()).toBe('');
  });
});
