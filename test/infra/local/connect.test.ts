import { once } from 'node:events';
import { createServer } from 'node:net';
import { GatewayCloseCodes } from 'discord-api-types/v10';
import { describe, expect, it, onTestFinished } from 'vitest';
import { WebSocketServer } from 'ws';
import { openRest } from '../../../bots/discord/open-rest.ts';
import { registerCommands } from '../../../bots/discord/register.ts';
import { openApi } from '../../../bots/telegram/open-api.ts';
import { registerTelegram } from '../../../bots/telegram/register.ts';
import { connect } from '../../../infra/local/connect.ts';
import { startGateway } from '../../../infra/local/discord-gateway.ts';
import { sentenceFor } from '../../../infra/local/sentence-for.ts';
import { noStop } from '../../../infra/local/side.ts';
import { silent } from '../../support/core.ts';
import { startHttp } from '../../support/http.ts';

const token = 'hush';

async function serve(status: number, body: object | string): Promise<string> {
  const isText = typeof body === 'string';
  const { url, stop } = await startHttp((response) => {
    response.writeHead(status, { 'content-type': isText ? 'text/html' : 'application/json' });
    response.end(isText ? body : JSON.stringify(body));
  });
  onTestFinished(stop);
  return url;
}

/** A gateway that sends away whoever comes. */
async function serveGateway(code: GatewayCloseCodes): Promise<string> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await once(server, 'listening');
  server.on('connection', (socket) => socket.close(code));
  onTestFinished(() => server.close());
  return `ws://127.0.0.1:${(server.address() as { port: number }).port}`;
}

/** Where nobody listens, by now. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

const discord = (api: string) =>
  connect('Discord', {
    begin: async () => {
      await registerCommands(openRest(api, token), '1');
      return noStop;
    },
  }).catch(sentenceFor);

const telegram = (apiRoot: string) =>
  connect('Telegram', {
    begin: async () => {
      await registerTelegram({ api: openApi({ token: `1:${token}`, apiRoot }) });
      return noStop;
    },
  }).catch(sentenceFor);

async function gateway(url: string, losePatience?: () => Promise<unknown>) {
  const session_start_limit = { total: 9, remaining: 9, reset_after: 0, max_concurrency: 1 };
  const api = await serve(200, { url, shards: 1, session_start_limit });
  const begin = () => startGateway({ token, api, log: silent, interact: () => Promise.reject() });
  return connect('Discord', { begin }, losePatience).catch(sentenceFor);
}

const away = (platform: string, reason: string) =>
  `${platform} cannot be reached (${reason}). Check the network and ${platform.toUpperCase()}_API_URL, and start again.`;

describe('a platform that would not have us is said in a sentence', () => {
  it('nobody is there', async () => {
    const url = `http://127.0.0.1:${await freePort()}`;
    expect(await discord(url)).toBe(away('Discord', 'ECONNREFUSED'));
    expect(await telegram(url)).toBe(away('Telegram', 'ECONNREFUSED'));
  });

  it('something else is there', async () => {
    const url = await serve(404, '<html>not here</html>');
    expect(await discord(url)).toMatch(/^Discord cannot be reached \([\w ]+\)\./);
    expect(await telegram(url)).toMatch(/^Telegram cannot be reached \([\w ]+\)\./);
  });

  it('the token is refused', async () => {
    const body = {
      ok: false,
      error_code: 401,
      description: 'Unauthorized',
      message: '401',
      code: 0,
    };
    const url = await serve(401, body);
    expect(await discord(url)).toMatch(/^Discord refused DISCORD_BOT_TOKEN\. Copy it again/);
    expect(await telegram(url)).toMatch(/^Telegram refused TELEGRAM_BOT_TOKEN\. Copy it again/);
  });

  it('Telegram wants a pause', async () => {
    const parameters = { retry_after: 3_000 };
    const body = { ok: false, error_code: 429, description: 'Too Many Requests', parameters };
    expect(await telegram(await serve(429, body))).toBe(
      'Telegram asks for a pause: try again in 50 minutes.',
    );
  });

  it('the gateway refuses the token', async () => {
    const url = await serveGateway(GatewayCloseCodes.AuthenticationFailed);
    expect(await gateway(url)).toMatch(/^Discord refused DISCORD_BOT_TOKEN\. Copy it again/);
  });

  it('the gateway is away, which discord.js would wait for without end', async () => {
    const patience = Promise.withResolvers<void>();
    const asked = gateway(`ws://127.0.0.1:${await freePort()}`, () => patience.promise);
    patience.resolve();
    expect(await asked).toBe(away('Discord', 'no answer'));
  });
});
