import type { SQSEvent } from 'aws-lambda';
import { describe, expect, it, vi } from 'vitest';
import { createBatchHandler } from '../../shared/batch.ts';
import { NotYet, UpstreamError } from '../../shared/errors.ts';
import { collectLog, readLines } from '../support/collect-log.ts';
import { collectMeter } from '../support/collect-meter.ts';

function eventOf(bodies: string[], received = 1): SQSEvent {
  return {
    Records: bodies.map((body, index) => ({
      messageId: `message-${index}`,
      receiptHandle: `receipt-${index}`,
      body,
      attributes: { ApproximateReceiveCount: String(received) },
    })),
  } as SQSEvent;
}

function handlerOf(handle: (message: unknown, tries?: number) => Promise<void>) {
  const postponed: [string, number][] = [];
  const { lines, log } = collectLog();
  const { meter, valuesOf } = collectMeter();
  const postpone = async (receipt: string, seconds: number) =>
    void postponed.push([receipt, seconds]);
  const run = createBatchHandler({ handle, postpone, log, meter });
  return { run, postponed, lines, failures: () => valuesOf('UpstreamErrors').length };
}

/** Records of a FIFO queue, each as its group and a number. */
function fifoEventOf(...records: [group: string, number: number][]): SQSEvent {
  const { Records } = eventOf(records.map(([, number]) => `${number}`));
  for (const [place, [group]] of records.entries()) {
    const record = Records[place];
    if (record) record.attributes.MessageGroupId = group;
  }
  return { Records };
}

describe('a batch', () => {
  it('fails only where a message failed', async () => {
    const handled: unknown[] = [];
    const { run, postponed } = handlerOf(async (message) => {
      if (message === 'bad') throw new Error('no');
      handled.push(message);
    });
    const { batchItemFailures } = await run(eventOf(['"good"', '"bad"', 'not JSON', '"good too"']));
    expect(handled).toEqual(['good', 'good too']);
    expect(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier)).toEqual([
      'message-1',
      'message-2',
    ]);
    expect(postponed.map(([receipt]) => receipt).sort()).toEqual(['receipt-1', 'receipt-2']);
  });

  it.each([
    [1, undefined, 2],
    [4, undefined, 16],
    [30, undefined, 300],
    [1, 12_300, 13],
    [1, 0, 0],
    [1, 6 * 60 * 60 * 1_000, 6 * 60 * 60],
    [1, 12 * 60 * 60 * 1_000, 11.75 * 60 * 60], // SQS counts from when it was received
  ])(
    'lets a message that came %i times and may retry after %s ms come again in %i s',
    async (received, retryAfterMs, seconds) => {
      const options = retryAfterMs === undefined ? {} : { retryAfterMs };
      const { run, postponed } = handlerOf(() =>
        Promise.reject(new UpstreamError('discord', 'rate-limited', options)),
      );
      await run(eventOf(['{}'], received));
      expect(postponed).toEqual([['receipt-0', seconds]]);
    },
  );

  it.each(['discord', 'telegram'] as const)(
    'drops what %s refused for good, and says so once',
    async (service) => {
      const { run, postponed, lines } = handlerOf(() =>
        Promise.reject(new UpstreamError(service, 'bad-request', { detail: 'too long' })),
      );
      expect(await run(eventOf(['{}']))).toEqual({ batchItemFailures: [] });
      expect(postponed).toEqual([]);
      expect(lines.map((line) => JSON.parse(line))).toMatchObject([
        { level: 'error', error: expect.stringContaining('too long') },
      ]);
    },
  );

  it.each([
    ['error', 'a bug', new TypeError('x is not a function')],
    ['warn', 'a platform that is away', new UpstreamError('discord', 'unavailable')],
    ['warn', 'a table that is away', new UpstreamError('table', 'unavailable')],
    ['warn', 'a refusal of another part', new UpstreamError('chainbase', 'bad-request')],
  ])('logs as %s, and tries again after, %s', async (level, _, error) => {
    const { run, lines } = handlerOf(() => Promise.reject(error));
    expect((await run(eventOf(['{}']))).batchItemFailures).toHaveLength(1);
    expect(lines.map((line) => JSON.parse(line).level)).toEqual([level]);
  });

  it.each([
    [0, 'telegram', 1, 1_000],
    [0, 'discord', 2, 60_000],
    [1, 'telegram', 3, 1_000],
    [1, 'telegram', 1, 61_000],
    [1, 'chainbase', 1, 1_000],
  ] as const)(
    'logs %i lines where %s says to wait, when it was received %i times and asked for %i ms',
    async (count, service, received, retryAfterMs) => {
      const { run, lines } = handlerOf(() =>
        Promise.reject(new UpstreamError(service, 'rate-limited', { retryAfterMs })),
      );
      await run(eventOf(['{}'], received));
      expect(lines).toHaveLength(count);
    },
  );

  it.each([
    [1, new UpstreamError('discord', 'unavailable')],
    [1, new UpstreamError('telegram', 'key-refused')],
    [1, new UpstreamError('table', 'unavailable')],
    [0, new UpstreamError('chainbase', 'unavailable')], // counted where it is called
    [0, new UpstreamError('telegram', 'rate-limited', { retryAfterMs: 1_000 })],
    [0, new NotYet('discord', 'unavailable', { retryAfterMs: 1_000 })],
    [0, new TypeError('x is not a function')],
  ])('counts %i failures of the outside for %s', async (count, error) => {
    const { run, failures } = handlerOf(() => Promise.reject(error));
    await run(eventOf(['{}']));
    expect(failures()).toBe(count);
  });

  it('is handled, and fails, under the id that each message carries, else under its own', async () => {
    const ids = ['discord-1', undefined, 'not an id\n', 7];
    const { run, lines } = handlerOf(() => Promise.reject(new Error('no')));
    await run(eventOf([...ids.map((correlation) => JSON.stringify({ correlation })), 'no JSON']));
    const told = readLines(lines).map(({ correlation }) => correlation);
    expect(told.toSorted()).toEqual([
      'discord-1',
      'message-1',
      'message-2',
      'message-3',
      'message-4',
    ]);
  });

  it('tells how often a message was received', async () => {
    const tries: number[] = [];
    const { run } = handlerOf(async (_message, received = 0) => void tries.push(received));
    await run(eventOf(['{}'], 3));
    expect(tries).toEqual([3]);
  });

  it('logs the failure without the message', async () => {
    const { run, lines } = handlerOf(() => Promise.reject(new Error('no')));
    await run(eventOf(['{"token":"a-secret"}', 'a-secret that is not JSON']));
    expect(lines).toHaveLength(2);
    expect(lines.join()).not.toContain('a-secret');
  });

  it('fails a message even when it cannot be postponed', async () => {
    const run = createBatchHandler({
      handle: () => Promise.reject(new Error('no')),
      postpone: () => Promise.reject(new Error('no queue')),
      log: collectLog().log,
    });
    expect((await run(eventOf(['{}']))).batchItemFailures).toHaveLength(1);
  });
});

describe('a batch of a FIFO queue', () => {
  const failing = new UpstreamError('telegram', 'rate-limited', { retryAfterMs: 7_000 });

  it('is handled one after another in each group, and the groups side by side', async () => {
    const begun: unknown[] = [];
    const gates = new Map([1, 2, 3, 4].map((each) => [each, Promise.withResolvers<void>()]));
    const { run } = handlerOf((message) => {
      begun.push(message);
      return gates.get(Number(message))?.promise ?? Promise.resolve();
    });
    const running = run(fifoEventOf(['a', 1], ['a', 2], ['b', 3], ['b', 4]));
    expect(begun).toEqual([1, 3]);
    gates.get(1)?.resolve();
    await vi.waitUntil(() => begun.length > 2);
    expect(begun).toEqual([1, 3, 2]);
    for (const gate of gates.values()) gate.resolve();
    expect(await running).toEqual({ batchItemFailures: [] });
  });

  it('leaves the rest of a group untried behind one that failed, and lets all come together', async () => {
    const tried: unknown[] = [];
    const { run, postponed, lines } = handlerOf(async (message) => {
      tried.push(message);
      if (message === 2) throw failing;
    });
    const { batchItemFailures } = await run(
      fifoEventOf(['a', 1], ['a', 2], ['b', 10], ['a', 3], ['b', 11], ['a', 4]),
    );
    expect(tried).toEqual([1, 10, 2, 11]);
    const failed = batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
    expect(failed).toEqual(['message-1', 'message-3', 'message-5']);
    expect(postponed).toEqual([
      ['receipt-1', 7],
      ['receipt-3', 7],
      ['receipt-5', 7],
    ]);
    expect(lines).toEqual([]); // a chat that is written to too fast is no trouble
  });

  it('goes on behind one that was refused for good', async () => {
    const tried: unknown[] = [];
    const { run } = handlerOf(async (message) => {
      tried.push(message);
      if (message === 1) throw new UpstreamError('discord', 'bad-request');
    });
    expect(await run(fifoEventOf(['a', 1], ['a', 2]))).toEqual({ batchItemFailures: [] });
    expect(tried).toEqual([1, 2]);
  });
});
