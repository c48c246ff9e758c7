import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openRest } from '../../../bots/discord/open-rest.ts';
import { createDiscordSetUp } from '../../../bots/discord/set-up.ts';
import { openApi } from '../../../bots/telegram/open-api.ts';
import { createTelegramSetUp } from '../../../bots/telegram/set-up.ts';
import { monthOf } from '../../../shared/chainbase/month-of.ts';
import { createCreditStore } from '../../../shared/store/credits.ts';
import { type Operator, startOperator } from '../../support/operator.ts';
import { runCommand } from '../../support/run-command.ts';
import { startTable, type TestTable } from '../../support/table.ts';

let operator: Operator;
let table: TestTable;
beforeEach(async () => {
  [operator, table] = await Promise.all([startOperator(), startTable()]);
  const { aws, url } = operator;
  const queues = Object.fromEntries(
    ['Commands', 'Checks', 'Notices'].flatMap((name) => [
      [`${name}QueueUrl`, queueUrl(name)],
      [`${name}DeadLettersUrl`, queueUrl(`${name}-dead`)],
    ]),
  );
  aws.account.stack = {
    status: 'UPDATE_COMPLETE',
    outputs: { ApiUrl: `${url}/`, TableName: table.name, ...queues },
  };
  for (const queue of Object.values(queues)) aws.account.messages[queue] = 0;
});
afterEach(async () => {
  await Promise.all([operator.stop(), table.stop()]);
});

const queueUrl = (name: string) => `https://sqs.eu-central-1.amazonaws.com/123456789012/${name}`;

/** What `npm run deploy` leaves at the platforms. */
async function setUpBots() {
  const { environment, secrets, url } = operator;
  const discord = createDiscordSetUp({
    rest: openRest(environment.DISCORD_API_URL, secrets.DISCORD_BOT_TOKEN),
    applicationId: environment.DISCORD_APPLICATION_ID,
    publicKey: environment.DISCORD_PUBLIC_KEY,
  });
  const { TELEGRAM_BOT_TOKEN: token, TELEGRAM_WEBHOOK_SECRET: secret } = secrets;
  const api = openApi({ token, apiRoot: environment.TELEGRAM_API_URL });
  await discord.begin(url);
  await createTelegramSetUp({ api, secret }).begin(url);
}

async function doctor(environment: Record<string, string> = {}) {
  const AWS_ENDPOINT_URL_DYNAMODB = String(table.config.endpoint ?? '');
  const all = { ...operator.environment, AWS_ENDPOINT_URL_DYNAMODB, ...environment };
  const { code, stdout, stderr } = await runCommand('doctor', { environment: all });
  for (const secret of Object.values(operator.secrets))
    expect(stdout + stderr).not.toContain(secret);
  const wrong = stdout.split('\n').filter((line) => line.startsWith('✗'));
  return { code, stdout, stderr, wrong };
}

describe('npm run doctor', () => {
  it('finds a healthy deployment healthy, and only reads', async () => {
    await setUpBots();
    operator.aws.account.messages[queueUrl('Checks')] = 7;
    operator.aws.account.ages['Checks'] = 42;
    operator.aws.account.hidden[queueUrl('Notices')] = 2; // which wait for a permission, for hours
    operator.aws.account.ages['Notices'] = 40_000;
    const { code, stdout, stderr } = await doctor();
    expect(stderr).toBe('');
    expect(stdout).toMatchInlineSnapshot(`
      "✓ Stack        vitrine-dev is there.
      ✓ Secrets      are all there.
      ✓ Discord      takes the token, knows the commands and posts them here.
      ✓ Telegram     takes the token of @vitrine_bot and posts updates here; updates that wait: 0.
      ✓ Chainbase    takes the key.
      ✓ Commands     is empty.
      ✓ Commands     has no dead letters.
      ✓ Checks       has 7 messages, the oldest for 42 seconds.
      ✓ Checks       has no dead letters.
      ✓ Notices      has 2 in work or put off.
      ✓ Notices      has no dead letters.
      ✓ Credits      200000 of 200000 are left this month.
      ✓ Alarms       are quiet.
      "
    `);
    expect(code).toBe(0);
    for (const action of operator.aws.called) expect(action).toMatch(/:(Get|Describe)/);
  });

  it('says of a stack that is not there what to do, and looks at the rest', async () => {
    delete operator.aws.account.stack;
    operator.aws.account.parameters = {};
    const { code, stdout } = await doctor();
    expect(stdout).toMatchInlineSnapshot(`
      "✗ Stack        vitrine-dev is not there: run npm run deploy, or check AWS_REGION.
      ✗ Secrets      CHAINBASE_API_KEY is not set; DISCORD_BOT_TOKEN is not set; TELEGRAM_BOT_TOKEN is not set; TELEGRAM_WEBHOOK_SECRET is not set; VITRINE_API_KEYS is not set: run npm run secrets.
      "
    `);
    expect(code).toBe(1);
  });

  it('tells bots that were never set up', async () => {
    expect((await doctor()).wrong).toEqual([
      '✗ Discord      posts interactions nowhere: run npm run deploy.',
      '✗ Telegram     posts updates of @vitrine_bot nowhere: run npm run deploy.',
    ]);
  });

  it('tells bots that were pointed elsewhere, and commands that are missing', async () => {
    await setUpBots();
    const { deployment } = operator;
    await deployment.moveWebhook('https://other.example/telegram/webhook');
    const { DISCORD_API_URL: api, DISCORD_APPLICATION_ID: id } = operator.environment;
    const rest = openRest(api, operator.secrets.DISCORD_BOT_TOKEN);
    await rest.put(`/applications/${id}/commands`, { body: [] });
    expect((await doctor()).wrong).toEqual([
      expect.stringMatching(/^✗ Discord +does not know nfts, watch.*: run npm run deploy\.$/),
      expect.stringMatching(/^✗ Telegram +posts updates to another address/),
    ]);
  });

  it('tells what lies in queues, what is raised, and what it may not see', async () => {
    await setUpBots();
    const { account } = operator.aws;
    account.messages[queueUrl('Commands')] = 3;
    account.ages['Commands'] = 4_000;
    account.hidden[queueUrl('Commands')] = 1;
    account.messages[queueUrl('Checks')] = 1;
    account.ages['Checks'] = 10_000;
    account.messages[queueUrl('Notices-dead')] = 2;
    account.alarms = ['vitrine-dev-notices-dead-letters', 'vitrine-prod-another'];
    expect((await doctor()).wrong).toEqual([
      '✗ Commands     has 3 messages, the oldest for 67 minutes, and 1 in work or put off: see infra/RUNBOOK.md#queue-age.',
      '✗ Checks       has 1 message, the oldest for 3 hours: see infra/RUNBOOK.md#no-checks.',
      '✗ Notices      has 2 dead letters: see infra/RUNBOOK.md#dead-letters.',
      '✗ Alarms       are raised: vitrine-dev-notices-dead-letters. infra/RUNBOOK.md has a section for each.',
    ]);
    account.refusals['monitoring:DescribeAlarms'] = 'AccessDenied';
    expect((await doctor()).wrong.at(-1)).toMatch(/may not call cloudwatch:DescribeAlarms/);
  });

  it.each([
    [{ code: 0 }, '199990 of 200000 are left this month.'],
    [
      { hold: 'key-refused' as const, code: 1 },
      '199990 of 200000 are left this month. Chainbase refuses the key',
    ],
    [{ limit: '10', code: 1 }, '0 of 10 are left this month. Wait for the 1st, or buy credits.'],
  ])('tells the credits: %j', async ({ hold, limit, code }: Told, line) => {
    await setUpBots();
    const store = createCreditStore(table.table);
    const now = Date.now();
    const purchase = {
      credits: 10,
      calls: 1,
      lane: 'people',
      now,
      latest: now,
      intervalMs: 1,
    } as const;
    await store.take({ ...purchase, month: monthOf(now), limit: 200_000 });
    if (hold) await store.hold(hold, now + 60_000);
    const ran = await doctor({ CHAINBASE_CREDITS_PER_MONTH: limit ?? '200000' });
    expect(ran.stdout).toContain(`Credits      ${line}`);
    expect(ran.code).toBe(code);
  });
});

interface Told {
  hold?: 'key-refused';
  limit?: string;
  code: number;
}

describe('an endpoint', () => {
  it('that is down is told', async () => {
    await setUpBots();
    await operator.deployment.closeBot();
    expect((await doctor()).wrong).toEqual([
      expect.stringMatching(/^✗ Discord +posts to http.*, which does not answer: the log of/),
    ]);
  });

  it('that Telegram could not reach is told, without a link', async () => {
    await setUpBots();
    await operator.deployment.telegram.send({ text: 'hello' }); // there is no such route behind the test's address
    const { wrong } = await doctor();
    expect(wrong[0]).toMatch(/^✗ Telegram +could not post an update within the hour \(Wrong resp/);
  });
});
