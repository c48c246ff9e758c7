import { expect, it, onTestFinished } from 'vitest';
import { createDiscordStandIn } from '../../infra/local/discord/stand-in.ts';
import { createTelegramStandIn } from '../../infra/local/telegram/stand-in.ts';
import { vitalik } from '../support/addresses.ts';
import { ask } from '../support/ask.ts';
import { readLines } from '../support/collect-log.ts';
import { createKeys } from '../support/discord-bot.ts';
import { readMeasurements } from '../support/embedded-metrics.ts';
import { startHttp } from '../support/http.ts';
import { rowOf } from '../support/rows.ts';
import { serveApp } from '../support/serve-app.ts';
import { until } from '../support/until.ts';
import { folderOfTest, vitrineOfTest } from '../support/vitrine-of-test.ts';

/** Each of them is somewhere in the journey, and must be nowhere in the log. */
const secrets = {
  chainbaseKey: 'hush-chainbase-key',
  apiKey: 'hush-api-key',
  discordToken: 'hush-discord-token',
  telegramToken: '123456:hush-telegram-token',
  webhookSecret: 'hush-webhook-secret',
  nftName: 'hush-name-of-an-nft',
  label: 'hush-label',
  typed: 'hush-typed-by-somebody',
  picture: 'hush-picture',
};
const all = Object.values(secrets).join(' ');

/** A Chainbase that quotes its key and all it knows where it fails, and whose wallet grows when told. */
async function startChainbase() {
  const state = { owned: 3, fails: false };
  const hostile = { name: secrets.nftName, image_uri: `https://${secrets.picture}.example/1.png` };
  const server = await startHttp((response, url) => {
    if (state.fails) {
      response.statusCode = 503;
      response.end(JSON.stringify({ code: 503, message: `${all} ${url}` }));
      return;
    }
    const ids = Array.from({ length: state.owned }, (_, index) => index + 1);
    const data = url.pathname.endsWith('/nfts')
      ? ids.map((id) => rowOf(id, { ...hostile, metadata: { name: secrets.nftName } }))
      : [];
    response.end(JSON.stringify({ code: 0, message: all, data, count: data.length }));
  });
  onTestFinished(server.stop);
  return { state, url: server.url };
}

/** Everything, with both platforms by HTTP, as deployed. */
async function start() {
  const chainbase = await startChainbase();
  const folder = folderOfTest();
  let endpoint = '';
  const tokens: string[] = [];
  const { publicKey, privateKey } = createKeys();
  const discord = createDiscordStandIn({
    applicationId: '100000000000000001',
    botToken: secrets.discordToken,
    privateKey,
    async deliver(request) {
      const body = await request.text();
      tokens.push(JSON.parse(body).token);
      const { headers, method } = request;
      return fetch(`${endpoint}/discord/interactions`, { method, headers, body });
    },
  });
  const telegram = createTelegramStandIn({
    token: secrets.telegramToken,
    rates: false,
    deliver: (update) =>
      fetch(`${endpoint}/telegram/webhook`, {
        method: 'POST',
        headers: { 'x-telegram-bot-api-secret-token': secrets.webhookSecret },
        body: JSON.stringify(update),
      }),
  });
  const vitrine = await vitrineOfTest(folder, {
    METRICS_NAMESPACE: 'Vitrine/test',
    CHAINBASE_API_KEY: secrets.chainbaseKey,
    CHAINBASE_BASE_URL: chainbase.url,
    CHAINBASE_CREDITS_PER_SECOND: '300',
    CHAINBASE_CREDITS_PER_MONTH: '1000000000', // so that it looks every second
    SCHEDULE_EVERY_SECONDS: '1',
    WATCH_MIN_INTERVAL_SECONDS: '1',
    VITRINE_API_KEYS: secrets.apiKey,
    DISCORD_BOT_TOKEN: secrets.discordToken,
    DISCORD_APPLICATION_ID: '100000000000000001',
    DISCORD_PUBLIC_KEY: publicKey,
    DISCORD_API_URL: `${await serveApp(discord.app)}/api`,
    TELEGRAM_BOT_TOKEN: secrets.telegramToken,
    TELEGRAM_WEBHOOK_SECRET: secrets.webhookSecret,
    TELEGRAM_API_URL: await serveApp(telegram.app),
  });
  endpoint = vitrine.origin;
  const lines = () =>
    vitrine
      .output()
      .split('\n')
      .filter((line) => line.startsWith('{'));
  const said = () => readLines(lines().filter((line) => !line.includes('"_aws"')));
  return { vitrine, chainbase: chainbase.state, discord, telegram, tokens, lines, said };
}

type Line = ReturnType<typeof readLines>[number];

it('tells a journey under one id from end to end, measures it, and says nothing of what it carried', async () => {
  const { vitrine, chainbase, discord, telegram, tokens, lines, said } = await start();
  const find = (message: string, fields: Record<string, unknown> = {}) =>
    said().find(
      (line) =>
        line.message === message &&
        Object.entries(fields).every(([name, value]) => line[name] === value),
    );
  const found = (message: string, fields?: Record<string, unknown>): Promise<Line> =>
    until(() => find(message, fields));

  // A command on Discord, whose answer does not get through at first.
  discord.failNext({ status: 500, message: all, on: /^PATCH/, times: 4 });
  const { interactionId } = await discord.runCommand({
    name: 'nfts',
    options: { address: vitalik },
  });
  const ofCommand = { correlation: `discord-${interactionId}`, platform: 'discord' };
  await found('A command was taken.', { ...ofCommand, kind: 'reply', queued: true });
  await found('A command was answered.', { ...ofCommand, kind: 'reply' });
  await found('A message failed and will come again.', { correlation: ofCommand.correlation });
  await discord.runCommand({ name: 'nfts', options: { address: secrets.typed } });

  // A watch on Telegram, up to its notice.
  const bad = { kind: 'error', code: 400, description: `Bad Request: "${all}" is bad` } as const;
  telegram.fail(bad, { method: 'sendMessage' });
  await telegram.send({ text: `/watch ${vitalik} ${secrets.label}` });
  const taken = await found('A command was taken.', { platform: 'telegram' });
  expect(taken['correlation']).toMatch(/^telegram-\d+$/);
  await found('A command was answered.', { correlation: taken['correlation'] });
  await telegram.send({ text: `${secrets.typed} ${all}` });
  await until(() => measured('CheckCalls').length > 2); // learnt
  chainbase.owned = 5;
  const look = await found('A look found something.', { found: 2, pages: 1 });
  expect(look['correlation']).toMatch(/^look-/);
  await found('A notice was sent.', {
    ...{ correlation: look['correlation'], platform: 'telegram', kind: 'acquired', tries: 1 },
  });

  // A Chainbase that fails and talks, asked by a program.
  chainbase.fails = true;
  const query = `chain_id=137&address=${vitalik}&${secrets.typed}=1`;
  const headers = { 'x-api-key': secrets.apiKey, 'x-amzn-trace-id': `Root=${secrets.typed}` };
  const answer = await ask(`${vitrine.origin}/v1/account/nfts?${query}`, { headers });
  expect(answer.status).toBe(503);
  await until(() => measured('UpstreamErrors').length > 1);
  await vitrine.stop();

  function measured(name: string) {
    return lines()
      .filter((line) => line.includes('"_aws"'))
      .flatMap(readMeasurements)
      .filter((each) => each.name === name);
  }
  const metric = (name: string, unit: string) => ({
    ...{ namespace: 'Vitrine/test', name, unit, dimensions: [[]], value: expect.any(Number) },
  });
  expect(measured('NoticeDelay')).toEqual([metric('NoticeDelay', 'Milliseconds')]);
  expect(measured('CheckCalls')).toContainEqual({ ...metric('CheckCalls', 'Count'), value: 1 });
  for (const name of ['BreakerOpen', 'ChecksOverdue'])
    expect(measured(name)).toContainEqual({ ...metric(name, 'Count'), value: 0 });
  expect(measured('CreditsAhead')).toContainEqual(metric('CreditsAhead', 'Percent'));

  expect(tokens.length).toBeGreaterThan(0);
  const carried = [...Object.values(secrets), 'hush', ...tokens, '://'];
  for (const secret of carried) expect(lines().join('\n')).not.toContain(secret);
}, 60_000);
