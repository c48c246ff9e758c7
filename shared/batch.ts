import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { UpstreamError } from './errors.ts';
import { describeError, type Log } from './log.ts';

const maxPauseSeconds = 300;

export interface BatchDeps {
  /** Does what one message asks for, given its parsed JSON. */
  handle(message: unknown): Promise<void>;
  /** Lets a message come again after `seconds`, rather than after the queue's whole visibility timeout. */
  postpone(receiptHandle: string, seconds: number): Promise<void>;
  log: Log;
}

/**
 * A handler for a queue's batches in which one failed message fails alone, and comes again. One that a platform refused as it is
 * would be refused for ever, so it doesn't; a bug's does, until it lies with the dead letters, where it can be looked at.
 */
export function createBatchHandler({ handle, postpone, log }: BatchDeps) {
  const run = async ({ messageId, body, receiptHandle, attributes }: SQSRecord) => {
    try {
      await handle(JSON.parse(body));
      return [];
    } catch (error) {
      if (isRefused(error)) {
        log.error('A message was refused, and is dropped.', { error: describeError(error) });
        return [];
      }
      const seconds = pauseAfter(error, Number(attributes.ApproximateReceiveCount));
      const level = error instanceof UpstreamError ? 'warn' : 'error';
      log[level]('A message failed and will come again.', { error: describeError(error), seconds });
      await postpone(receiptHandle, seconds).catch(() => {}); // else it comes when the queue says
      return [{ itemIdentifier: messageId }];
    }
  };
  return async (event: SQSEvent): Promise<SQSBatchResponse> => ({
    batchItemFailures: (await Promise.all(event.Records.map(run))).flat(),
  });
}

function isRefused(error: unknown): boolean {
  if (!(error instanceof UpstreamError) || error.code !== 'bad-request') return false;
  return error.service === 'discord' || error.service === 'telegram';
}

/** What the failed part asked for, else two seconds more than doubled each time. */
function pauseAfter(error: unknown, received: number): number {
  const asked = error instanceof UpstreamError ? error.retryAfterMs : undefined;
  const seconds = asked === undefined ? 2 ** Math.max(1, received) : asked / 1000;
  return Math.min(Math.ceil(seconds), maxPauseSeconds);
}
