import { describe, expect, it } from 'vitest';
import { createPlayground } from '../../../../infra/local/playground/playground.ts';
import { createTelegramBot } from './telegram-bot.ts';

const telegram = createTelegramBot(() => undefined);
const app = createPlayground({ telegram });
const url = 'http://127.0.0.1:8787/playground';
const own = 'http://127.0.0.1:8787';

function send(headers: Record<string, string>) {
  const body = JSON.stringify({ text: 'hello' });
  return app.request(`${url}/telegram/send`, { method: 'POST', headers, body });
}

describe('only the playground’s own page', () => {
  it.each([
    ['nobody says who asks', {}],
    ['another site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
    ['another site, in an old browser', { origin: 'https://evil.example' }],
    [
      'another port of this machine',
      { origin: 'http://127.0.0.1:3000', 'sec-fetch-site': 'same-site' },
    ],
    ['a sandboxed frame', { origin: 'null', 'sec-fetch-site': 'cross-site' }],
    ['an origin that only begins alike', { origin: 'http://127.0.0.1:87870' }],
    ['what the browser itself calls foreign', { origin: own, 'sec-fetch-site': 'cross-site' }],
  ])('may drive a bot, not %s', async (_, headers) => {
    const response = await send(headers);
    expect(response.status).toBe(403);
    expect(await response.json()).toEqual({
      error: 'Only the playground’s own page may ask for this.',
    });
    expect(telegram.messages()).toEqual([]);
  });

  it('drives it', async () => {
    const response = await send({ origin: own, 'sec-fetch-site': 'same-origin' });
    expect(response.status).toBe(200);
    expect(telegram.messages()).toHaveLength(1);
  });

  it('may read, besides people who type an address', async () => {
    const read = (headers: Record<string, string>) => app.request(`${url}/state`, { headers });
    expect((await read({ 'sec-fetch-site': 'none' })).status).toBe(200);
    expect((await read({ 'sec-fetch-site': 'same-origin' })).status).toBe(200);
    expect((await read({ 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await read({ origin: 'https://evil.example' })).status).toBe(403);
  });
});
