import { sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createDiscordApp } from '../../../bots/discord/app.ts';
import { UpstreamError } from '../../../shared/errors.ts';
import { collectLog } from '../../support/collect-log.ts';
import { createKeys } from '../../support/discord-bot.ts';

const now = 1_700_000_000_000;
const { publicKey, privateKey } = createKeys();
const stranger = createKeys();
const secret = 'a-text-that-must-not-be-logged';
const ping = JSON.stringify({ type: 1, note: secret });

function appWith(interact: (interaction: unknown) => Promise<never> | Promise<{ type: 1 }>) {
  const { lines, log } = collectLog();
  let heard = 0;
  const count = (interaction: unknown) => {
    heard += 1;
    return interact(interaction);
  };
  const app = createDiscordApp({ publicKey, interact: count, log, now: () => now });
  return { app, lines, heard: () => heard };
}

function requestOf(headers: Record<string, string>, body = ping) {
  return new Request('http://bot.test/discord/interactions', { method: 'POST', headers, body });
}

function headersFor(body: string | Uint8Array, { key = privateKey, at = now } = {}) {
  const timestamp = String(Math.floor(at / 1000));
  const signed = Buffer.concat([Buffer.from(timestamp), Buffer.from(body)]);
  return {
    'x-signature-ed25519': sign(null, signed, key).toString('hex'),
    'x-signature-timestamp': timestamp,
  };
}

describe('POST /discord/interactions', () => {
  it('answers what Discord signed', async () => {
    const { app } = appWith(async () => ({ type: 1 }));
    const response = await app.request(requestOf(headersFor(ping)));
    expect([response.status, await response.json()]).toEqual([200, { type: 1 }]);
  });

  const good = headersFor(ping);
  const signature = good['x-signature-ed25519'];
  it.each<[string, Record<string, string>, string]>([
    ['no signature', { 'x-signature-timestamp': good['x-signature-timestamp'] }, ping],
    ['no timestamp', { 'x-signature-ed25519': signature }, ping],
    ['another key', headersFor(ping, { key: stranger.privateKey }), ping],
    ['another body', good, `${ping} `],
    ['a timestamp of another time', { ...good, 'x-signature-timestamp': '1700000001' }, ping],
    ['a stale timestamp', headersFor(ping, { at: now - 301_000 }), ping],
    ['a timestamp from the future', headersFor(ping, { at: now + 301_000 }), ping],
    ['a timestamp that is no number', { ...good, 'x-signature-timestamp': '1e9' }, ping],
    ['a signature cut short', { ...good, 'x-signature-ed25519': signature.slice(2) }, ping],
    ['rubbish after the signature', { ...good, 'x-signature-ed25519': `${signature}zz` }, ping],
    [
      'rubbish within the signature',
      { ...good, 'x-signature-ed25519': `zz${signature.slice(2)}` },
      ping,
    ],
  ])('refuses %s with 401, does nothing and logs nothing', async (_, headers, body) => {
    const { app, lines, heard } = appWith(async () => ({ type: 1 }));
    const response = await app.request(requestOf(headers, body));
    expect([response.status, heard(), lines]).toEqual([401, 0, []]);
  });

  it.each(['table', 'queue'] as const)(
    'says 503 when the %s is away, and names it in one line',
    async (service) => {
      const { app, lines } = appWith(() =>
        Promise.reject(new UpstreamError(service, 'unavailable')),
      );
      const response = await app.request(requestOf(headersFor(ping)));
      expect(response.status).toBe(503);
      expect(lines).toHaveLength(1);
      expect(lines[0]).toContain(service);
      expect(lines[0]).not.toContain(secret);
    },
  );

  it('answers a bug with a sentence, and signed nonsense likewise', async () => {
    const { app, lines } = appWith(() => Promise.reject(new TypeError('x is not a function')));
    for (const body of [ping, `${secret} is not JSON`, '[]', '\u0000']) {
      const response = await app.request(requestOf(headersFor(body), body));
      expect(response.status).toBe(200);
      expect(await response.text()).toContain('Something went wrong on our side');
    }
    expect(lines.join()).not.toContain(secret);
  });

  it('does not read a body without end', async () => {
    const { app, heard } = appWith(async () => ({ type: 1 }));
    const body = 'x'.repeat(600_000);
    const response = await app.request(requestOf(headersFor(body), body));
    expect([response.status, heard()]).toEqual([413, 0]);
  });
});
