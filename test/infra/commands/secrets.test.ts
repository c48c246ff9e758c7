import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Aws, startAws } from '../../support/aws.ts';
import { runCommand } from '../../support/run-command.ts';

let aws: Aws;
beforeEach(async () => {
  aws = await startAws();
});
afterEach(() => aws.stop());

const given = {
  CHAINBASE_API_KEY: 'chainbase-hush',
  DISCORD_BOT_TOKEN: 'discord-hush',
  TELEGRAM_BOT_TOKEN: '42:telegram-hush',
};

const run = (environment: Record<string, string> = given, env?: string) =>
  runCommand('secrets', {
    environment: { ...aws.environment, VITRINE_STAGE: 'dev', ...environment },
    ...(env === undefined ? {} : { env }),
  });

describe('npm run secrets', () => {
  it('uploads what is given, makes up what is ours, and shows no value', async () => {
    const { code, stdout, stderr } = await run({}, toDotEnv(given));
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(stdout).toMatchInlineSnapshot(`
      "Secrets in Parameter Store, eu-central-1, under /vitrine/dev/
        CHAINBASE_API_KEY        new
        DISCORD_BOT_TOKEN        new
        TELEGRAM_BOT_TOKEN       new
        TELEGRAM_WEBHOOK_SECRET  new, made up
        VITRINE_API_KEYS         new, made up
      The key for programs was made up. To read it:
        aws ssm get-parameter --with-decryption --name /vitrine/dev/VITRINE_API_KEYS --query Parameter.Value --output text --region eu-central-1
      "
    `);
    const { parameters } = aws.account;
    expect(parameters).toMatchObject({
      '/vitrine/dev/CHAINBASE_API_KEY': 'chainbase-hush',
      '/vitrine/dev/DISCORD_BOT_TOKEN': 'discord-hush',
      '/vitrine/dev/TELEGRAM_BOT_TOKEN': '42:telegram-hush',
      '/vitrine/dev/TELEGRAM_WEBHOOK_SECRET': expect.stringMatching(/^[\w-]{32}$/),
      '/vitrine/dev/VITRINE_API_KEYS': expect.stringMatching(/^[\w-]{32}$/),
    });
    for (const value of Object.values(parameters)) expect(stdout).not.toContain(value);
  });

  it('may be repeated: what is the same is not written, what is not given stays', async () => {
    await run();
    const before = { ...aws.account.parameters };
    aws.called.length = 0;
    const { stdout } = await run({ DISCORD_BOT_TOKEN: 'another-hush' });
    expect(stdout).toMatch(/DISCORD_BOT_TOKEN +changed/);
    expect(stdout.match(/unchanged/g)).toHaveLength(4);
    expect(stdout).not.toContain('To read it');
    expect(aws.called.filter((action) => action === 'ssm:PutParameter')).toHaveLength(1);
    expect(aws.account.parameters).toEqual({
      ...before,
      '/vitrine/dev/DISCORD_BOT_TOKEN': 'another-hush',
    });
  });

  it('tells all that is wrong in .env at once, without AWS, and uploads nothing', async () => {
    const { code, stderr, stdout } = await run({
      CHAINBASE_API_KEY: 'with a space hush',
      TELEGRAM_BOT_TOKEN: 'hush',
      TELEGRAM_WEBHOOK_SECRET: 'hush!',
      VITRINE_API_KEYS: 'k'.repeat(5_000),
      AWS_REGION: '',
    });
    expect(code).toBe(1);
    expect(stderr).toMatchInlineSnapshot(`
      "Please check .env: CHAINBASE_API_KEY must be ASCII without spaces; TELEGRAM_BOT_TOKEN must look like 123456:ABC…; TELEGRAM_WEBHOOK_SECRET must be 1 to 256 letters, digits, _ or -; VITRINE_API_KEYS must have 4096 bytes at most. Nothing was uploaded.
      "
    `);
    expect(stdout + stderr).not.toContain('hush');
    expect(aws.account.parameters).toEqual({});
  });

  it('tells what is neither there nor in Parameter Store, and uploads nothing', async () => {
    const { code, stderr } = await run({ CHAINBASE_API_KEY: 'hush' });
    expect(stderr.trim()).toBe(
      'Please check .env: DISCORD_BOT_TOKEN is not set; TELEGRAM_BOT_TOKEN is not set. Nothing was uploaded.',
    );
    expect(code).toBe(1);
    expect(aws.account.parameters).toEqual({});
  });

  it('begins with nothing when something unknown stands behind it', async () => {
    const { environment } = aws;
    const { code, stderr } = await runCommand('secrets', { environment, argv: ['--help'] });
    expect(stderr.trim()).toBe(
      '"--help" is not known here: see "On AWS" in README.md. Nothing was done.',
    );
    expect(code).toBe(2);
    expect(aws.called).toEqual([]);
  });

  it('says when Telegram does not know its secret yet', async () => {
    await run({ ...given, TELEGRAM_WEBHOOK_SECRET: 'one' });
    const { stdout } = await run({ TELEGRAM_WEBHOOK_SECRET: 'other' });
    expect(stdout).toContain('Telegram does not know its new secret yet: deploy soon');
  });
});

describe('without AWS', () => {
  it.each([
    [
      'no region',
      { AWS_REGION: '' },
      'No AWS region is set: set AWS_REGION, e.g. to eu-central-1.',
    ],
    [
      'no credentials',
      { AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '' },
      'No AWS credentials were found: run aws configure or aws sso login, or set AWS_PROFILE.',
    ],
    [
      'a region that is none',
      { AWS_REGION: 'eu central' },
      'The AWS region is none of AWS’s: set AWS_REGION, e.g. to eu-central-1.',
    ],
    [
      'a profile that is none',
      { AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '', AWS_PROFILE: 'none' },
      'The profile that AWS_PROFILE names has no AWS credentials: check its name, or run aws configure or aws sso login for it.',
    ],
    [
      'nobody there',
      { AWS_ENDPOINT_URL_SSM: 'http://127.0.0.1:9' },
      'AWS cannot be reached (ssm in eu-central-1): check the network and AWS_REGION.',
    ],
    [
      'no such stage',
      { VITRINE_STAGE: 'test' },
      'Please check the settings: VITRINE_STAGE must be dev or prod.',
    ],
  ])('(%s) it is a sentence', async (_, environment, sentence) => {
    const { code, stderr } = await run({ ...given, ...environment } as Record<string, string>);
    expect(stderr.trim()).toBe(sentence);
    expect(code).toBe(1);
  });

  it.each([
    ['ExpiredTokenException', /^The AWS credentials have expired: sign in again/],
    ['AccessDeniedException', /^These AWS credentials may not call ssm:PutParameter: "On AWS" in/],
    ['UnrecognizedClientException', /^AWS does not know these credentials/],
    ['ValidationException', /^AWS refused ssm:PutParameter \(ValidationException\)\.$/],
  ])('%s is a sentence', async (refusal, sentence) => {
    aws.account.refusals['ssm:PutParameter'] = refusal;
    const { code, stderr } = await run();
    expect(stderr.trim()).toMatch(sentence);
    expect(code).toBe(1);
  });
});

function toDotEnv(variables: Record<string, string>): string {
  return Object.entries(variables)
    .map(([name, value]) => `${name}=${value}`)
    .join('\n');
}
