import { type FauxqsServer, startFauxqs } from 'fauxqs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createQueue } from '../../../infra/local/queues.ts';

process.env['AWS_REGION'] ??= 'us-east-1';
process.env['AWS_ACCESS_KEY_ID'] ??= 'test';
process.env['AWS_SECRET_ACCESS_KEY'] ??= 'test';

let server: FauxqsServer;
let endpoint = '';
beforeEach(async () => {
  server = await startFauxqs({ port: 0, logger: false });
  endpoint = `http://127.0.0.1:${server.port}`;
});
afterEach(() => server.stop());

const attributesOf = (name: string) => server.inspectQueue(name)?.attributes ?? {};

it('creates a queue with its dead letters', async () => {
  expect(await createQueue('checks', endpoint)).toBe(`${endpoint}/000000000000/checks`);
  const redrive = JSON.parse(attributesOf('checks')['RedrivePolicy'] ?? '');
  expect(redrive).toEqual({
    deadLetterTargetArn: attributesOf('checks-dead')['QueueArn'],
    maxReceiveCount: 8,
  });
  expect(attributesOf('checks')['FifoQueue']).toBeUndefined();
});

it('creates a FIFO queue, whose dead letters are one too', async () => {
  await createQueue('notices.fifo', endpoint, { maxReceives: 30 });
  expect(attributesOf('notices.fifo')['FifoQueue']).toBe('true');
  expect(attributesOf('notices-dead.fifo')['FifoQueue']).toBe('true');
  const redrive = JSON.parse(attributesOf('notices.fifo')['RedrivePolicy'] ?? '');
  expect(redrive).toEqual({
    deadLetterTargetArn: attributesOf('notices-dead.fifo')['QueueArn'],
    maxReceiveCount: 30,
  });
});

it.each(['checks', 'notices.fifo'])(
  'finds %s again, and brings its attributes up to date',
  async (name) => {
    const url = await createQueue(name, endpoint);
    expect(await createQueue(name, endpoint, { maxReceives: 30 })).toBe(url);
    expect(attributesOf(name)['RedrivePolicy']).toContain('"maxReceiveCount":30');
  },
);
