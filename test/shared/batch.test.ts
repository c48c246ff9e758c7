import type { SQSRecord } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { createBatchHandler } from '../../shared/batch.ts';
import { UpstreamError } from '../../shared/errors.ts';
import { collectLog } from '../support/collect-log.ts';

const recordOf = (id: string, body: string, received = 1) =>
  ({
    messageId: id,
    receiptHandle: `receipt-${id}`,
    body,
    attributes: { ApproximateReceiveCount: String(received) },
  }) as SQSRecord;

/** Runs a batch; `fail` says with what a message fails. */
async function run(records: SQSRecord[], fail: (message: unknown) => unknown = () => undefined) {
  const handled: unknown[] = [];
  const postponed: [string, number][] = [];
  const { log, lines } = collectLog();
  const handler = createBatchHandler({
    handle: async (message) => {
      handled.push(message);
      const error = fail(message);
      if (error) throw error;
    },
    postpone: async (...input) => void postponed.push(input),
    log,
  });
  const { batchItemFailures } = await handler({ Records: records });
  const failed = batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
  return { handled, postponed, failed, lines };
}

describe('a batch', () => {
  it('is done when each message is', async () => {
    const { handled, failed, lines } = await run([recordOf('a', '{"n":1}'), recordOf('b', '2')]);
    expect(handled).toEqual([{ n: 1 }, 2]);
    expect([failed, lines]).toEqual([[], []]);
  });

  it('fails message by message', async () => {
    const records = [recordOf('a', '1'), recordOf('b', '2'), recordOf('c', 'no JSON')];
    const { failed, lines } = await run(records, (message) => message === 2 && new Error('two'));
    expect(failed).toEqual(['b', 'c']);
    expect(lines).toHaveLength(2);
    expect(lines.join()).toContain('Error: two');
  });

  it.each([
    ['2 s the first time', 1, new Error(), 2],
    ['more the third', 3, new Error(), 8],
    ['five minutes at most', 20, new Error(), 300],
    ['what the failed part asked for', 9, upstream(1_100), 2],
    ['not for an hour, whoever asks', 1, upstream(3_600_000), 300],
    ['as ever when it asked for nothing', 2, upstream(), 4],
  ])('lets a failed message come again after %s', async (_, received, error, seconds) => {
    const { postponed } = await run([recordOf('a', '1', received)], () => error);
    expect(postponed).toEqual([['receipt-a', seconds]]);
  });
});

it('a message that cannot be postponed comes again when the queue says', async () => {
  const handler = createBatchHandler({
    handle: () => Promise.reject(new Error('no')),
    postpone: () => Promise.reject(new Error('no')),
    log: collectLog().log,
  });
  const result = { batchItemFailures: [{ itemIdentifier: 'a' }] };
  expect(await handler({ Records: [recordOf('a', '1')] })).toEqual(result);
});

function upstream(retryAfterMs?: number) {
  const options = retryAfterMs === undefined ? {} : { retryAfterMs };
  return new UpstreamError('discord', 'rate-limited', options);
}
