import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Operator, startOperator } from '../../support/operator.ts';
import { type RunOptions, runCommand } from '../../support/run-command.ts';

let operator: Operator;
beforeEach(async () => {
  operator = await startOperator();
});
afterEach(() => operator.stop());

const bootstrapped = '/cdk-bootstrap/hnb659fds/version';

/** Tells how it was called, and writes the outputs of a deployment. */
const cdk = `#!/usr/bin/env node
const argv = process.argv.slice(2);
const file = argv[argv.indexOf('--outputs-file') + 1 || argv.length];
console.log('cdk', argv.map((word) => (word === file ? '<file>' : word)).join(' '));
console.log('environment', process.env.AWS_REGION, process.env.DISCORD_BOT_TOKEN ?? 'without secrets');
const ApiUrl = 'https://abc123.execute-api.eu-central-1.amazonaws.com/';
if (argv[0] === 'deploy') require('node:fs').writeFileSync(file, JSON.stringify({ [argv[1]]: { ApiUrl } }));
`;

const deploy = (environment: Record<string, string> = {}, options: RunOptions = {}) =>
  runCommand('deploy', {
    cdk,
    ...options,
    environment: { ...operator.environment, ...environment },
  });

const cdkLines = (stdout: string) => stdout.split('\n').filter((line) => line.startsWith('cdk '));

describe('npm run deploy', () => {
  it('checks, prepares the region, deploys, and says what to do next', async () => {
    const { code, stdout, stderr } = await deploy({ ALARM_EMAIL: 'op@example.com' });
    expect(stderr).toBe('');
    expect(stdout).toMatchInlineSnapshot(`
      "Stage dev, in eu-central-1 of the AWS account 123456789012.
      Discord, Telegram and Chainbase take the keys.
      Nobody has used the CDK in eu-central-1 yet: it makes itself a bucket and roles, once.
      cdk bootstrap aws://123456789012/eu-central-1
      environment eu-central-1 without secrets
      cdk deploy vitrine-dev --parameters AlarmEmail=op@example.com --require-approval never --outputs-file <file>
      environment eu-central-1 without secrets

      Vitrine is deployed.
        API       https://abc123.execute-api.eu-central-1.amazonaws.com/v1/account/nfts
        Discord   commands are registered, interactions go to https://abc123.execute-api.eu-central-1.amazonaws.com/discord/interactions
        Telegram  commands are registered, updates go to https://abc123.execute-api.eu-central-1.amazonaws.com/telegram/webhook

      Next:
        Invite the bot to a server: https://discord.com/oauth2/authorize?client_id=100000000000000001&scope=bot+applications.commands&permissions=274877926400
        Say /setinline to BotFather for galleries in any chat.
        Confirm the e-mail that AWS sends to op@example.com, or alarms reach nobody.
        npm run doctor says whether all is well.
      "
    `);
    expect(code).toBe(0);
    for (const secret of Object.values(operator.secrets)) expect(stdout).not.toContain(secret);
  });

  it('prepares a region only once, and needs no address for alarms', async () => {
    operator.aws.account.parameters[bootstrapped] = '30';
    const { stdout } = await deploy();
    expect(cdkLines(stdout)).toEqual([
      'cdk deploy vitrine-dev --parameters AlarmEmail= --require-approval never --outputs-file <file>',
    ]);
    expect(stdout).toContain('Set ALARM_EMAIL and deploy again');
  });

  it('gives the CDK no secret, even where .env has them', async () => {
    const { stdout } = await deploy({}, { env: 'DISCORD_BOT_TOKEN=hush' });
    expect(stdout).toContain('environment eu-central-1 without secrets');
  });

  it('fails where the CDK fails', async () => {
    const { code, stderr } = await deploy({}, { cdk: '#!/bin/sh\nexit 3\n' });
    expect(stderr.trim()).toBe('cdk bootstrap failed: the reason stands above.');
    expect(code).toBe(1);
  });
});

describe('before anything is made', () => {
  it.each([
    [
      'settings',
      { DISCORD_PUBLIC_KEY: 'short', DISCORD_APPLICATION_ID: '', ALARM_EMAIL: 'me' },
      /^Please check the settings: DISCORD_APPLICATION_ID is not set; DISCORD_PUBLIC_KEY must be 64 hex digits; ALARM_EMAIL must be an address\.$/,
    ],
    [
      'the stage',
      { VITRINE_STAGE: 'prod' },
      /under \/vitrine\/prod\/: CHAINBASE_API_KEY is not set/,
    ],
    ['the key', { DISCORD_PUBLIC_KEY: '0'.repeat(64) }, /^DISCORD_PUBLIC_KEY is not the key of/],
  ])('%s that is wrong is told', async (_, environment, sentence) => {
    const { code, stdout, stderr } = await deploy(environment as Record<string, string>);
    expect(stderr.trim()).toMatch(sentence);
    expect(cdkLines(stdout)).toEqual([]);
    expect(code).toBe(1);
  });

  it('all keys that are refused are told', async () => {
    for (const name of ['DISCORD_BOT_TOKEN', 'CHAINBASE_API_KEY'])
      operator.aws.account.parameters[`/vitrine/dev/${name}`] = 'wrong-hush';
    operator.aws.account.parameters['/vitrine/dev/TELEGRAM_BOT_TOKEN'] = '1:wrong-hush';
    const { code, stdout, stderr } = await deploy();
    expect(stderr).toMatchInlineSnapshot(`
      "Discord refused DISCORD_BOT_TOKEN: copy it anew from the Developer Portal into .env, run npm run secrets, then deploy again.
      Telegram refused TELEGRAM_BOT_TOKEN: copy it anew from BotFather (/token) into .env, run npm run secrets, then deploy again.
      Chainbase refused CHAINBASE_API_KEY: copy it anew from console.chainbase.com into .env, run npm run secrets, then deploy again.
      "
    `);
    expect(stdout + stderr).not.toContain('hush');
    expect(cdkLines(stdout)).toEqual([]);
    expect(code).toBe(1);
  });

  it('a secret that is missing is told', async () => {
    delete operator.aws.account.parameters['/vitrine/dev/VITRINE_API_KEYS'];
    const { stderr } = await deploy();
    expect(stderr.trim()).toBe(
      'In Parameter Store, under /vitrine/dev/: VITRINE_API_KEYS is not set. Run npm run secrets first.',
    );
  });

  it('a session that has expired is told', async () => {
    operator.aws.account.refusals['sts:GetCallerIdentity'] = 'ExpiredToken';
    const { code, stderr } = await deploy();
    expect(stderr).toContain('The AWS credentials have expired: sign in again');
    expect(code).toBe(1);
  });
});

describe('npm run destroy', () => {
  const destroy = (options: RunOptions) =>
    runCommand('destroy', { cdk, environment: operator.environment, ...options });

  it('destroys the stage whose name was typed', async () => {
    const { code, stdout } = await destroy({ input: 'dev\n' });
    expect(cdkLines(stdout)).toEqual(['cdk destroy vitrine-dev --force']);
    expect(stdout).toContain(
      '--names /vitrine/dev/CHAINBASE_API_KEY /vitrine/dev/DISCORD_BOT_TOKEN',
    );
    expect(code).toBe(0);
  });

  it.each(['prod\n', '\n', ''])('does nothing when %j was typed', async (input) => {
    const { code, stdout, stderr } = await destroy({ input });
    expect(stdout).toMatch(/Type dev to go on: \n$/);
    expect(stderr.trim()).toBe('Nothing was changed.');
    expect(code).toBe(1);
  });

  it('asks nobody with --yes', async () => {
    const { code, stdout } = await destroy({ argv: ['--yes'] });
    expect(cdkLines(stdout)).toEqual(['cdk destroy vitrine-dev --force']);
    expect(code).toBe(0);
  });
});
