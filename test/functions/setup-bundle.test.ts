import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterEach, expect, it } from 'vitest';
import { bundleFunction } from '../support/bundle.ts';
import { startHttp } from '../support/http.ts';
import { startOperator } from '../support/operator.ts';
import { createFolder } from '../support/vitrine.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const invoke = `
const { handler } = require(process.argv[1]);
handler(JSON.parse(process.argv[2]), { getRemainingTimeInMillis: () => 60000 });
`;

it('the bundled setup, minified, sets the bots up with secrets from Parameter Store', async () => {
  const { folder, remove } = createFolder();
  const [operator, mailbox] = await Promise.all([
    startOperator(),
    startHttp((response) => response.end()),
  ]);
  closing.push(remove, operator.stop, mailbox.stop);
  const { file } = await bundleFunction('setup', folder);
  const env = {
    ...operator.aws.environment,
    ...operator.deployment.environment,
    SECRETS_PATH: '/vitrine/dev/',
    PATH: process.env['PATH'],
  };
  const event = {
    RequestType: 'Create',
    ResponseURL: `${mailbox.url}/answer`,
    ...{ StackId: 'stack', RequestId: 'request', LogicalResourceId: 'Bots' },
    ResourceProperties: { Url: operator.url, DeployedAt: '1' },
  };

  const argv = ['-e', invoke, file, JSON.stringify(event)];
  const { stderr } = await promisify(execFile)(process.execPath, argv, { env });
  expect(stderr).toBe('');
  expect(JSON.parse((await mailbox.requests[0]?.body()) ?? '')).toMatchObject({
    Status: 'SUCCESS',
    Data: { DiscordBot: 'vitrine', TelegramBot: '@vitrine_bot' },
  });
  expect(operator.aws.called).toEqual(['ssm:GetParameters']);
  expect(operator.deployment.discord.commands()).not.toEqual([]);
  expect(operator.deployment.telegram.commands()).not.toEqual([]);
});
