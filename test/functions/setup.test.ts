import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  type Deployment,
  discordToken,
  startDeployment,
  telegramToken,
  webhookSecret,
} from '../support/deployment.ts';
import { startHttp, type TestHttp } from '../support/http.ts';

let logged = '';
vi.spyOn(process.stdout, 'write').mockImplementation((line) => {
  logged += line;
  return true;
});
const { handler } = await import('../../functions/setup.ts'); // takes the log as it loads

let deployment: Deployment;
let mailbox: TestHttp;
let statuses: number[];

beforeEach(async () => {
  deployment = await startDeployment();
  statuses = [];
  mailbox = await startHttp((response) => {
    response.statusCode = statuses.shift() ?? 200;
    response.end();
  });
  setEnvironment({ ...deployment.environment, ...deployment.secrets });
  logged = '';
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await Promise.all([deployment.stop(), mailbox.stop()]);
});

function setEnvironment(environment: Record<string, string>) {
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
}

type Change = Record<string, unknown>;

/** What CloudFormation says, and what it is answered. */
async function ask(RequestType: string, { leftMs = 60_000, ...change }: Change = {}) {
  const event = {
    RequestType,
    ResponseURL: `${mailbox.url}/answer?Signature=signed-for-us-alone`,
    StackId: 'arn:aws:cloudformation:eu-central-1:123456789012:stack/vitrine-dev/1',
    RequestId: 'request-1',
    LogicalResourceId: 'Bots',
    ResourceType: 'Custom::Bots',
    ResourceProperties: { ServiceToken: 'arn', Url: deployment.url, DeployedAt: '2000' },
    ...change,
  };
  await handler(event, { getRemainingTimeInMillis: () => leftMs as number });
  const request = mailbox.requests.at(-1);
  const body = (await request?.body()) ?? '';
  return { request, body, answer: JSON.parse(body) as Record<string, unknown> };
}

const properties = (DeployedAt: string, Url = deployment.url) => ({ Url, DeployedAt });

/** An update that brings back what was there before. */
const rollback = () => ({
  ResourceProperties: properties('1000'),
  OldResourceProperties: properties('2000'),
});

describe('a stack that is created or updated', () => {
  it('has its bots registered and pointed at it', async () => {
    const { answer } = await ask('Create');
    expect(answer).toEqual({
      Status: 'SUCCESS',
      Data: { DiscordBot: 'vitrine', TelegramBot: '@vitrine_bot' },
      PhysicalResourceId: 'vitrine-bots',
      StackId: 'arn:aws:cloudformation:eu-central-1:123456789012:stack/vitrine-dev/1',
      RequestId: 'request-1',
      LogicalResourceId: 'Bots',
    });
    expect(await deployment.endpoint()).toBe(`${deployment.url}/discord/interactions`);
    expect(await deployment.webhook()).toBe(`${deployment.url}/telegram/webhook`);
    expect(deployment.discord.commands().map(({ name }) => name)).toContain('nfts');
    expect(deployment.telegram.commands()).not.toEqual([]);
    expect(deployment.discord.violations).toEqual([]);
    expect(deployment.telegram.violations).toEqual([]);
  });

  it('may be told of twice, and is the same resource after an update', async () => {
    await ask('Create');
    const { answer } = await ask('Create');
    expect(answer).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'vitrine-bots' });
    const update = await ask('Update', { OldResourceProperties: properties('1000') });
    expect(update.answer).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'vitrine-bots' });
  });

  it.each([
    [
      { DISCORD_BOT_TOKEN: 'another-token' },
      /^Discord refused DISCORD_BOT_TOKEN: .*npm run secrets/,
    ],
    [
      { TELEGRAM_BOT_TOKEN: '1:another-token' },
      /^Telegram refused TELEGRAM_BOT_TOKEN: .*BotFather/,
    ],
    [{ DISCORD_PUBLIC_KEY: '0'.repeat(64) }, /^DISCORD_PUBLIC_KEY is not the key of/],
    [{ DISCORD_APPLICATION_ID: '200000000000000002' }, /^DISCORD_APPLICATION_ID is not the app/],
    [{ DISCORD_BOT_TOKEN: '' }, /^Please check the settings: DISCORD_BOT_TOKEN is not set\.$/],
    [
      { DISCORD_BOT_TOKEN: 'another-token', TELEGRAM_BOT_TOKEN: '1:another-token' },
      /^Discord refused .* Telegram refused /,
    ],
  ])('fails with a sentence that says what to do: %j', async (environment, reason) => {
    setEnvironment(environment as Record<string, string>);
    const { answer, body } = await ask('Create');
    expect(answer).toMatchObject({ Status: 'FAILED', Reason: expect.stringMatching(reason) });
    expect(Buffer.byteLength(body)).toBeLessThan(4_096);
    expect(body + logged).not.toContain('another-token');
  });

  it('uses a token that was mended since the last try', async () => {
    vi.stubEnv('TELEGRAM_BOT_TOKEN', '1:another-token');
    expect((await ask('Create')).answer).toMatchObject({ Status: 'FAILED' });
    vi.stubEnv('TELEGRAM_BOT_TOKEN', telegramToken);
    expect((await ask('Create')).answer).toMatchObject({ Status: 'SUCCESS' });
  });

  it('fails when its own properties are of no use, without a word of them', async () => {
    const { answer, body } = await ask('Create', { ResourceProperties: { Url: 'no-url-at-all' } });
    expect(answer).toMatchObject({
      Status: 'FAILED',
      Reason: 'A bug: the log of "setup" has more.',
    });
    expect(body + logged).not.toContain('no-url-at-all');
  });
});

describe('an answer', () => {
  it('is put as the signature wants it: without a content type', async () => {
    const { request } = await ask('Create');
    expect(request?.method).toBe('PUT');
    expect(request?.headers['content-type']).toBe('');
    expect(request?.url.search).toBe('?Signature=signed-for-us-alone');
  });

  it('is tried again when it does not arrive', async () => {
    statuses = [503, 500, 200];
    expect((await ask('Delete')).answer).toMatchObject({ Status: 'SUCCESS' });
    expect(mailbox.requests).toHaveLength(3);
  });

  it('that cannot be given fails the function, which is tried again, and quotes no URL', async () => {
    statuses = [403, 403, 403];
    const failure = await ask('Delete').catch((error: Error) => error);
    expect(String(failure)).toBe("Error: CloudFormation's mailbox answered 403.");
  });

  it('is in time when a platform is not', async () => {
    const silent = await startHttp(() => {});
    vi.stubEnv('TELEGRAM_API_URL', silent.url);
    const { answer } = await ask('Create', { leftMs: 10_600 });
    expect(answer['Reason']).toMatch(/^Discord or Telegram did not answer in time/);
    await silent.stop();
  });

  it('and the log have no secret in them', async () => {
    const { body } = await ask('Create');
    vi.stubEnv('TELEGRAM_API_URL', mailbox.url); // an answer that is no Telegram's
    const failed = await ask('Create');
    for (const secret of [discordToken, telegramToken.slice(8), webhookSecret, 'signed-for-us'])
      expect(body + failed.body + logged).not.toContain(secret);
  });
});

describe('a rollback', () => {
  it('points the bots back', async () => {
    await deployment.moveWebhook('https://newer.example/telegram/webhook');
    expect((await ask('Update', rollback())).answer).toMatchObject({ Status: 'SUCCESS' });
    expect(await deployment.webhook()).toBe(`${deployment.url}/telegram/webhook`);
  });

  it('succeeds whatever happens, with the data that the stack may refer to', async () => {
    vi.stubEnv('DISCORD_BOT_TOKEN', 'another-token');
    const { answer } = await ask('Update', rollback());
    expect(answer).toMatchObject({
      Status: 'SUCCESS',
      Data: { DiscordBot: 'unknown', TelegramBot: 'unknown' },
    });
    expect(logged).toContain('Discord refused DISCORD_BOT_TOKEN');
    expect(await deployment.webhook()).toBe(`${deployment.url}/telegram/webhook`); // the rest is done
  });

  it('is no update that brings something newer', async () => {
    vi.stubEnv('DISCORD_BOT_TOKEN', 'another-token');
    const newer = { OldResourceProperties: properties('1000') };
    expect((await ask('Update', newer)).answer).toMatchObject({ Status: 'FAILED' });
  });
});

describe('a stack that is deleted', () => {
  it('takes its bots away', async () => {
    await ask('Create');
    expect((await ask('Delete')).answer).toMatchObject({ Status: 'SUCCESS' });
    expect(await deployment.webhook()).toBe('');
    expect(await deployment.endpoint()).toBe(null);
  });

  it('leaves alone what was pointed elsewhere since', async () => {
    await ask('Create');
    await deployment.moveWebhook('https://other.example/telegram/webhook');
    await ask('Delete', { ResourceProperties: properties('2000', 'https://old.example') });
    expect(await deployment.webhook()).toBe('https://other.example/telegram/webhook');
    expect(await deployment.endpoint()).toBe(`${deployment.url}/discord/interactions`);
  });

  it('is gone even if no platform answers, and if no secret is left', async () => {
    vi.stubEnv('DISCORD_BOT_TOKEN', 'another-token');
    expect((await ask('Delete')).answer).toMatchObject({ Status: 'SUCCESS' });
    vi.stubEnv('DISCORD_BOT_TOKEN', '');
    expect((await ask('Delete')).answer).toMatchObject({ Status: 'SUCCESS' });
  });
});
