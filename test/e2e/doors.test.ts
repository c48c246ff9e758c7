import { readFileSync, statSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ask } from '../support/ask.ts';
import { folderOfTest, vitrineOfTest } from '../support/vitrine-of-test.ts';

describe('what is made for this machine', () => {
  it('is closed to a tunnel and to web pages; the bots’ and the API’s own doors are open', async () => {
    const { origin } = await vitrineOfTest(folderOfTest());
    const statusOf = async (path: string, headers: Record<string, string> = {}) =>
      (await ask(`${origin}${path}`, { headers })).status;
    const tunnel = { host: 'my-tunnel.example' };

    expect(await statusOf('/')).toBe(200);
    expect(await statusOf('/playground/state')).toBe(200);
    const commands = '/stand-in/discord/api/v10/applications/100000000000000001/commands';
    const agent = 'DiscordBot (https://vitrine.example, 1)'; // Discord wants one of this form
    const standIns = ['/stand-in/telegram/bot1:stand-in/getMe', commands];
    for (const path of ['/', '/playground/state', '/playground/page.js', ...standIns])
      expect([path, await statusOf(path, tunnel)]).toEqual([path, 403]);
    expect(await statusOf('/healthz', tunnel)).toBe(200);

    for (const path of standIns) {
      expect(await statusOf(path, { authorization: 'Bot stand-in', 'user-agent': agent })).toBe(
        401,
      );
      expect(await statusOf(path, { origin })).toBe(403);
      expect(await statusOf(path, { 'sec-fetch-site': 'same-origin' })).toBe(403);
    }
  });
});

/** Sends the beginning of a body, and goes away. */
async function breakOff(url: string, headers: Record<string, string> = {}): Promise<void> {
  const sent = request(url, { method: 'POST', headers });
  const gone = new Promise((resolve) => sent.on('error', resolve));
  await new Promise((resolve) => sent.write('{', resolve));
  sent.destroy();
  await gone;
}

describe('a request that is broken off', () => {
  it('is no event for the log, and no stack beside it', async () => {
    const vitrine = await vitrineOfTest(folderOfTest());
    const { origin, output, stop } = vitrine;
    await breakOff(`${origin}/discord/interactions`);
    await breakOff(`${origin}/playground/discord/command`, { origin });
    expect((await ask(`${origin}/healthz`)).status).toBe(200);
    await stop();
    expect(output()).not.toMatch(/aborted|fail/);
  });
});

describe('the API with a real key', () => {
  it('wants a key that only the data folder knows, the same after a restart', async () => {
    const folder = folderOfTest();
    const nowhere = { CHAINBASE_API_KEY: 'real', CHAINBASE_BASE_URL: 'http://127.0.0.1:1' };
    const first = await vitrineOfTest(folder, nowhere);
    const file = join(folder, 'data', 'api-key');
    const key = readFileSync(file, 'utf8').trim();
    expect(key).toMatch(/^[\w-]{32}$/);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, 'data')).mode & 0o777).toBe(0o700);
    expect(first.output()).toContain(`x-api-key: the key in ${file}`);
    expect(first.output()).not.toContain(key);
    const statusWith = async (origin: string, given: string) =>
      (await ask(`${origin}/v1/account/nfts`, { headers: { 'x-api-key': given } })).status;
    expect(await statusWith(first.origin, 'demo')).toBe(401);
    expect(await statusWith(first.origin, key)).toBe(422);
    await first.stop();

    const second = await vitrineOfTest(folder, nowhere);
    expect(await statusWith(second.origin, key)).toBe(422);
  });
});
