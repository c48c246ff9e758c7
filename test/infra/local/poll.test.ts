import type { SQSEvent } from 'aws-lambda';
import { type FauxqsServer, startFauxqs } from 'fauxqs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { pollQueue } from '../../../infra/local/poll.ts';
import { createQueue } from '../../../infra/local/queues.ts';
import { createSender } from '../../../shared/aws/send-message.ts';
import { openQueue } from '../../../shared/queue.ts';
import { silent } from '../../support/core.ts';
import { until } from '../../support/until.ts';

process.env['AWS_REGION'] ??= 'us-east-1';
process.env['AWS_ACCESS_KEY_ID'] ??= 'test';
process.env['AWS_SECRET_ACCESS_KEY'] ??= 'test';

let server: FauxqsServer;
let endpoint = '';
let url = '';
beforeEach(async () => {
  server = await startFauxqs({ port: 0, logger: false });
  endpoint = `http://127.0.0.1:${server.port}`;
  url = await createQueue('commands', endpoint);
});
afterEach(() => server.stop());

const send = (message: object) =>
  createSender(url, {
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_SESSION_TOKEN: undefined,
    AWS_ENDPOINT_URL_DYNAMODB: undefined,
    AWS_ENDPOINT_URL_SQS: endpoint,
  })(message);
const bodyOf = (event: SQSEvent) => event.Records[0]?.body ?? '';
const left = (name = 'commands') => {
  const { ready = [], inflight = [], delayed = [] } = server.inspectQueue(name)?.messages ?? {};
  return ready.length + inflight.length + delayed.length;
};

it('hands messages to the function and deletes what is done', async () => {
  const seen: string[] = [];
  const handler = async (event: SQSEvent) => {
    seen.push(bodyOf(event));
    return { batchItemFailures: [] };
  };
  const stop = pollQueue({ url, endpoint, handler, log: silent });
  for (const number of [1, 2, 3]) await send({ number });
  await until(() => seen.length === 3 && left() === 0);
  await stop();
  expect(seen.sort()).toEqual(['{"number":1}', '{"number":2}', '{"number":3}']);
});

it('keeps what failed, and lets it come again when it was postponed', async () => {
  const queue = openQueue(url, { endpoint });
  let tries = 0;
  const handler = async ({ Records }: SQSEvent) => {
    tries += 1;
    const [record] = Records;
    if (!record || tries > 1) return { batchItemFailures: [] };
    await queue.postpone(record.receiptHandle, 0);
    return { batchItemFailures: [{ itemIdentifier: record.messageId }] };
  };
  const stop = pollQueue({ url, endpoint, handler, log: silent });
  await send({});
  await until(() => tries === 2 && left() === 0);
  await stop();
});

it('finishes what is in work before it stops', async () => {
  const work = Promise.withResolvers<void>();
  let begun = false;
  const handler = async () => {
    begun = true;
    await work.promise;
    return { batchItemFailures: [] };
  };
  const stop = pollQueue({ url, endpoint, handler, log: silent });
  await send({});
  await until(() => begun);
  let stopped = false;
  const stopping = stop().then(() => {
    stopped = true;
  });
  expect(stopped).toBe(false);
  work.resolve();
  await stopping;
  expect(left()).toBe(0);
});

it('may be created again, with other attributes than before', async () => {
  expect(await createQueue('commands', endpoint)).toBe(url);
  expect(server.inspectQueue('commands')?.attributes['RedrivePolicy']).toContain('commands-dead');
});

it('waits no longer than told for what is in work, and leaves it to the next start', async () => {
  let begun = false;
  const handler = () => {
    begun = true;
    return new Promise<never>(() => {});
  };
  const stop = pollQueue({ url, endpoint, handler, log: silent, losePatience: async () => {} });
  await send({});
  await until(() => begun);
  await stop();
  expect(left()).toBe(1);
});

it('keeps a message hidden for as long as it is in work', async () => {
  const work = Promise.withResolvers<void>();
  let tries = 0;
  const handler = async () => {
    tries += 1;
    await work.promise;
    return { batchItemFailures: [] };
  };
  const hiddenUntil = () =>
    server.inspectQueue('commands')?.messages.inflight[0]?.visibilityDeadline;
  const stop = pollQueue({ url, endpoint, handler, log: silent, visibilitySeconds: 1 });
  await send({});
  const first = await until(hiddenUntil);
  await until(() => tries > 1 || (hiddenUntil() ?? 0) > first + 1_500);
  work.resolve();
  await stop();
  expect(tries).toBe(1);
});
