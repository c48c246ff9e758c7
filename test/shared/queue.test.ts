import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSender } from '../../shared/aws/send-message.ts';
import { openQueue } from '../../shared/queue.ts';
import { startQueue } from '../support/queue.ts';

/** With characters that SQS refuses. */
const message = { name: 'ключ "🦇"\uFFFF\uD800\u0000', page: 2 };

let queue: Awaited<ReturnType<typeof startQueue>>;
beforeEach(async () => {
  queue = await startQueue();
});
afterEach(() => queue.stop());

const bodies = async () => (await queue.receive()).map(({ Body }) => JSON.parse(Body));

const settings = (endpoint: string) => ({
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  AWS_ENDPOINT_URL_SQS: endpoint,
});

describe('a message', () => {
  it('arrives as it was sent', async () => {
    await createSender(queue.url, settings(queue.config.endpoint))(message);
    expect(await bodies()).toEqual([message]);
  });

  it('comes again when it was postponed', async () => {
    const { postpone } = openQueue(queue.url, queue.config);
    await createSender(queue.url, settings(queue.config.endpoint))(message);
    const [received] = await queue.receive();
    expect(await bodies()).toEqual([]);
    await postpone(received?.ReceiptHandle ?? '', 0);
    expect(await bodies()).toEqual([message]);
  });

  it('that cannot be sent is an error that names the part', async () => {
    const gone = 'http://127.0.0.1:1';
    const failure = { service: 'queue', message: 'queue: unavailable' };
    const sender = createSender(`${gone}/1/q`, settings(gone));
    await expect(sender(message)).rejects.toMatchObject(failure);
    const nowhere = createSender(`${queue.url}-other`, settings(queue.config.endpoint));
    await expect(nowhere(message)).rejects.toMatchObject(failure);
  });
});

describe('many messages', () => {
  const sent = (count: number, body = '{}') =>
    Array.from({ length: count }, (_, number) => ({ body: body || `${number}` }));

  const receiveAll = async () => {
    const all: string[] = [];
    for (;;) {
      const some = await queue.receive();
      if (some.length === 0) return all;
      all.push(...some.map(({ Body }) => Body));
    }
  };

  it('arrive, however many', async () => {
    const { send } = openQueue(queue.url, queue.config);
    await send([]);
    expect(await receiveAll()).toEqual([]);
    await send(sent(23, ''));
    expect((await receiveAll()).map(Number)).toEqual(Array.from({ length: 23 }, (_, n) => n));
  });

  it('arrive when ten together are more than a batch may hold', async () => {
    const { send } = openQueue(queue.url, queue.config);
    await send(sent(3, 'a'.repeat(500_000)));
    await send(sent(2, 'b'.repeat(524_288))); // just what a batch may hold
    expect((await receiveAll()).map(({ length }) => length)).toEqual([
      ...[500_000, 500_000, 500_000],
      ...[524_288, 524_288],
    ]);
  });

  it('are an error when one of them was not taken, or there is no queue', async () => {
    const failure = { service: 'queue', code: 'unavailable', message: 'queue: unavailable' };
    const { send } = openQueue(queue.url, queue.config);
    await expect(send([{ body: '1' }, { body: '\uFFFF' }])).rejects.toMatchObject(failure);
    const nowhere = openQueue(`${queue.url}-other`, queue.config);
    await expect(nowhere.send([{ body: '1' }])).rejects.toMatchObject(failure);
  });
});
