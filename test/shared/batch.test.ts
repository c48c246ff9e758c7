import type { SQSEvent } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { createBatchHandler } from '../../shared/batch.ts';
import { UpstreamError } from '../../shared/errors.ts';
import { collectLog } from '../support/collect-log.ts';

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

function handlerOf(handle: (message: unknown) => Promise<void>) {
  const postponed: [string, number][] = [];
  const { lines, log } = collectLog();
  const postpone = async (receipt: string, seconds: number) =>
    void postponed.push([receipt, seconds]);
  return { run: createBatchHandler({ handle, postpone, log }), postponed, lines };
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
