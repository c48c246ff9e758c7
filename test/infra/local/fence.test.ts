import { networkInterfaces } from 'node:os';
import { CreateTableCommand, DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createQueue, startQueues } from '../../../infra/local/queues.ts';
import { type Embedded, startTable } from '../../../infra/local/table.ts';
import { ask } from '../../support/ask.ts';
import { createFolder } from '../../support/vitrine.ts';

process.env['AWS_REGION'] ??= 'us-east-1';
process.env['AWS_ACCESS_KEY_ID'] ??= 'test';
process.env['AWS_SECRET_ACCESS_KEY'] ??= 'test';

/** What a browser sends for a page, and what it sends where a page's own name was made to point here. */
const pages: [string, Record<string, string>][] = [
  ['a page', { origin: 'https://evil.example' }],
  ['a sandboxed page', { origin: 'null' }],
  ['a picture on a page', { 'sec-fetch-site': 'cross-site' }],
  ['a page whose name points here', { host: 'evil.example' }],
];

const data = createFolder();
let embedded: Embedded;
afterEach(async () => {
  await embedded.stop();
  data.remove();
});

describe('the embedded SQS', () => {
  let url = '';
  beforeEach(async () => {
    embedded = await startQueues(data.folder);
    url = await createQueue('test', embedded.endpoint);
  });

  const send = (headers: Record<string, string> = {}, to = embedded.endpoint) =>
    ask(to, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': 'AmazonSQS.SendMessage',
        ...headers,
      },
      body: JSON.stringify({ QueueUrl: url, MessageBody: 'forged' }),
    });

  async function messages() {
    const client = new SQSClient({ endpoint: embedded.endpoint });
    const { Messages = [] } = await client.send(new ReceiveMessageCommand({ QueueUrl: url }));
    client.destroy();
    return Messages.map(({ Body }) => Body);
  }

  it('takes what a program says', async () => {
    expect((await send()).status).toBe(200);
    expect(await messages()).toEqual(['forged']);
  });

  it.each(pages)('takes nothing from %s', async (_, headers) => {
    expect((await send(headers)).status).toBe(403);
    expect(await messages()).toEqual([]);
  });

  const outside = Object.values(networkInterfaces())
    .flat()
    .find((address) => address?.family === 'IPv4' && !address.internal)?.address;

  it.skipIf(!outside)('hangs up on other machines', async () => {
    const fromOutside = embedded.endpoint.replace('127.0.0.1', outside ?? '');
    await expect(send({ host: '127.0.0.1' }, fromOutside)).rejects.toThrow();
    expect(await messages()).toEqual([]);
  });
});

describe('the embedded DynamoDB', () => {
  beforeEach(async () => {
    embedded = await startTable(data.folder);
  });

  it.each(pages)('takes nothing from %s', async (_, headers) => {
    const client = new DynamoDBClient({ endpoint: embedded.endpoint });
    const forged = new CreateTableCommand({
      TableName: 'forged',
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    });
    forged.middlewareStack.add(
      (next) => (args) => {
        Object.assign((args.request as { headers: object }).headers, headers);
        return next(args);
      },
      { step: 'finalizeRequest', priority: 'low' },
    );
    await expect(client.send(forged)).rejects.toMatchObject({ $metadata: { httpStatusCode: 403 } });
    expect((await client.send(new ListTablesCommand())).TableNames).toEqual([]);
    client.destroy();
  });

  it('answers no preflight', async () => {
    const headers = { origin: 'https://evil.example', 'access-control-request-method': 'POST' };
    const answer = await ask(embedded.endpoint, { method: 'OPTIONS', headers });
    expect(answer.status).toBe(403);
    expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
  });
});
