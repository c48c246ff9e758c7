import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import type { SQSEvent } from 'aws-lambda';
import { type FauxqsServer, startFauxqs } from 'fauxqs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pollQueue } from '../../../infra/local/poll.ts';
import { createQueue } from '../../../infra/local/queues.ts';
import { createSender } from '../../../shared/aws/send-message.ts';
import { createBatchHandler } from '../../../shared/batch.ts';
import { UpstreamError } from '../../../shared/errors.ts';
import { openQueue } from '../../../shared/queue.ts';
import { silent } from '../../support/core.ts';
import { startHttp } from '../../support/http.ts';
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

it('waits no longer than told for what is in work, and leaves it to the next start', async () => {
  let begun = false;
  const handler = () => {
    begun = true;
    return new Promise<never>(() => {});
  };
  const losePatience = async () => {};
  const stop = pollQueue({ url, endpoint, handler, log: silent, atOnce: 1, losePatience });
  await send({});
  await until(() => begun);
  await stop();
  expect(left()).toBe(1);
});

it('asks again where an answer never comes', async () => {
  const { url: away, requests, stop: stopSqs } = await startHttp(() => {});
  const handler = async () => ({ batchItemFailures: [] });
  const common = { handler, log: silent, answerMs: 50 };
  const stop = pollQueue({ url: `${away}/1/commands`, endpoint: away, ...common });
  await until(() => requests.length > 1);
  await stop();
  await stopSqs();
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

it('takes no more messages at once than told', async () => {
  const gate = Promise.withResolvers<void>();
  let begun = 0;
  const handler = async () => {
    begun += 1;
    await gate.promise;
    return { batchItemFailures: [] };
  };
  for (let number = 0; number < 5; number += 1) await send({ number });
  const stop = pollQueue({ url, endpoint, handler, log: silent, atOnce: 2 });
  await until(() => begun === 2);
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(begun).toBe(2);
  gate.resolve();
  await until(() => left() === 0);
  await stop();
  expect(begun).toBe(5);
});

it('leaves what was postponed for long alone while it works on something else', async () => {
  const gate = Promise.withResolvers<void>();
  const queue = openQueue(url, { endpoint });
  const handler = async ({ Records }: SQSEvent) => {
    const [record] = Records;
    if (record?.body === '{"long":true}') {
      await queue.postpone(record.receiptHandle, 43_000);
      return { batchItemFailures: [{ itemIdentifier: record.messageId }] };
    }
    await gate.promise;
    return { batchItemFailures: [] };
  };
  const deadlines = () =>
    (server.inspectQueue('commands')?.messages.inflight ?? []).map(
      (each) => each.visibilityDeadline,
    );
  const isFar = (deadline: number) => deadline > Date.now() + 42_000_000;
  const stop = pollQueue({ url, endpoint, handler, log: silent, visibilitySeconds: 1 });
  await send({ long: true });
  await send({ long: false });
  await until(() => deadlines().some(isFar) && deadlines().some((deadline) => !isFar(deadline)));
  const renewed = Math.min(...deadlines());
  await until(() => Math.min(...deadlines()) > renewed + 500); // the other one was hidden anew, twice
  expect(deadlines().filter(isFar)).toHaveLength(1);
  gate.resolve();
  await stop();
});

describe('a FIFO queue', () => {
  let fifoUrl = '';
  beforeEach(async () => {
    fifoUrl = await createQueue('notices.fifo', endpoint);
  });

  const sendTo = (group: string, ...numbers: number[]) =>
    openQueue(fifoUrl, { endpoint }).send(
      numbers.map((number) => ({ body: `${number}`, group, id: `${group}-${number}` })),
    );

  it('is worked off group by group in order, and the groups side by side', async () => {
    const gates = new Map([1, 2, 10, 11].map((each) => [each, Promise.withResolvers<void>()]));
    const begun: number[] = [];
    const handler = createBatchHandler({
      handle: (message) => {
        begun.push(Number(message));
        return gates.get(Number(message))?.promise ?? Promise.resolve();
      },
      postpone: async () => {},
      log: silent,
    });
    await sendTo('a', 1, 2);
    await sendTo('b', 10, 11);
    const stop = pollQueue({ url: fifoUrl, endpoint, handler, log: silent });
    await until(() => begun.length === 2);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(begun).toEqual([1, 10]);
    gates.get(10)?.resolve();
    await until(() => begun.length === 3);
    expect(begun).toEqual([1, 10, 11]);
    for (const gate of gates.values()) gate.resolve();
    await until(() => left('notices.fifo') === 0);
    await stop();
    expect(begun).toEqual([1, 10, 11, 2]);
  });

  it('keeps a group waiting behind a message that failed', async () => {
    const begun: number[] = [];
    const queue = openQueue(fifoUrl, { endpoint });
    const handler = createBatchHandler({
      handle: async (message) => {
        begun.push(Number(message));
        if (begun.length === 1) {
          throw new UpstreamError('discord', 'rate-limited', { retryAfterMs: 300 });
        }
      },
      postpone: queue.postpone,
      log: silent,
    });
    await sendTo('a', 1, 2, 3);
    const stop = pollQueue({ url: fifoUrl, endpoint, handler, log: silent });
    await until(() => left('notices.fifo') === 0);
    await stop();
    expect(begun).toEqual([1, 1, 2, 3]);
  });

  it('hands what it gives of a group together to the function, and removes only what was done', async () => {
    const bodies = ['1', '2', '3'];
    const removed: unknown[] = [];
    const generous = await startSqs((action, input) => {
      if (action === 'DeleteMessage') removed.push(input['ReceiptHandle']);
      return action === 'ReceiveMessage' ? bodies.splice(0) : [];
    });
    const events: string[][] = [];
    const handler = async ({ Records }: SQSEvent) => {
      events.push(Records.map(({ body }) => body));
      const left = Records.slice(1).map(({ messageId }) => ({ itemIdentifier: messageId }));
      return { batchItemFailures: left };
    };
    const { url: at, stop: stopSqs } = generous;
    const stop = pollQueue({ url: `${at}/1/notices.fifo`, endpoint: at, handler, log: silent });
    await until(() => removed.length > 0);
    await stop();
    await stopSqs();
    expect(events).toEqual([['1', '2', '3']]);
    expect(removed).toEqual(['receipt-1']);
  });
});

/** An SQS that gives the messages of one group, as many as the real one would: the embedded one gives one at a time. */
async function startSqs(give: (action: string, input: Record<string, unknown>) => string[]) {
  const sqs = createServer(async (request, response) => {
    const action = String(request.headers['x-amz-target']).replace('AmazonSQS.', '');
    const given = give(action, (await json(request)) as Record<string, unknown>);
    const messages = given.map((body) => ({
      MessageId: `message-${body}`,
      ReceiptHandle: `receipt-${body}`,
      Body: body,
      MD5OfBody: createHash('md5').update(body).digest('hex'),
      Attributes: { MessageGroupId: 'a', ApproximateReceiveCount: '1' },
    }));
    await new Promise((resolve) => setTimeout(resolve, 5));
    response.setHeader('content-type', 'application/x-amz-json-1.0');
    response.end(JSON.stringify({ Messages: messages }));
  });
  sqs.listen(0, '127.0.0.1');
  await once(sqs, 'listening');
  return {
    url: `http://127.0.0.1:${(sqs.address() as AddressInfo).port}`,
    async stop() {
      sqs.closeAllConnections();
      await new Promise((resolve) => sqs.close(resolve));
    },
  };
}
