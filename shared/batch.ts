import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import * as z from 'zod/mini';
import { correlate, correlationForm } from './correlation.ts';
import { NotYet, UpstreamError } from './errors.ts';
import { describeError, type Log } from './log.ts';
import { type Meter, noMeter } from './meter.ts';

/** Our own guesses stay short. */
const maxGuessSeconds = 300;

/** SQS hides a message for twelve hours at most, from when it was received; a function works for a quarter of one at most. */
const maxPauseSeconds = 11.75 * 60 * 60;

export interface BatchDeps {
  /** Does what one message asks for, given its parsed JSON, and for the how manieth time it was received. */
  handle(message: unknown, tries: number): Promise<void>;
  /** Lets a message come again after `seconds`, rather than after the queue's whole visibility timeout. */
  postpone(receiptHandle: string, seconds: number): Promise<void>;
  /** Told when a key or token of ours was refused. */
  renew?(): void;
  log: Log;
  meter?: Meter;
}

/** Who queued a message wrote there what it belongs to. */
const carried = z.object({ correlation: z.string().check(z.regex(correlationForm)) });

/**
 * A handler for a queue's batches in which one failed message fails alone, and comes again. One that a platform refused as it is
 * would be refused for ever, so it doesn't; a bug's does, until it lies with the dead letters, where it can be looked at.
 *
 * Messages of one group (of a FIFO queue) are handled one after another, and behind a failed one the rest fail untried: none may
 * overtake it, and a chat that is blocked is left alone.
 */
export function createBatchHandler(deps: BatchDeps) {
  const { handle, postpone, renew, log, meter = noMeter } = deps;

  /** Gives the seconds until the message should come again; `undefined` when it is done. */
  const run = (record: SQSRecord): Promise<number | undefined> => {
    const message = readJson(record.body);
    const { data } = carried.safeParse(message);
    return correlate(data?.correlation ?? record.messageId, () => attempt(message, record));
  };

  const attempt = async (message: unknown, { attributes }: SQSRecord) => {
    const tries = Number(attributes.ApproximateReceiveCount);
    try {
      if (message === undefined) throw new SyntaxError('no JSON');
      await handle(message, tries);
      return undefined;
    } catch (error) {
      if (error instanceof UpstreamError && error.code === 'key-refused') renew?.();
      if (isRefused(error)) {
        log.error('A message was refused, and is dropped.', { error: describeError(error) });
        return undefined;
      }
      const seconds = pauseAfter(error, tries);
      if (isPacing(error, seconds, attributes)) return seconds;
      if (isFailure(error)) meter.record({ UpstreamErrors: 1 });
      const level = error instanceof UpstreamError ? 'warn' : 'error';
      log[level]('A message failed and will come again.', { error: describeError(error), seconds });
      return seconds;
    }
  };

  /** Gives what is left of a group: what failed, and all behind it. */
  const runInTurn = async (group: SQSRecord[]): Promise<SQSRecord[]> => {
    for (const [place, record] of group.entries()) {
      const seconds = await run(record);
      if (seconds === undefined) continue;
      const left = group.slice(place);
      const later = left.map(({ receiptHandle }) => postpone(receiptHandle, seconds));
      await Promise.allSettled(later); // else they come when the queue says
      return left;
    }
    return [];
  };

  return async ({ Records }: SQSEvent): Promise<SQSBatchResponse> => {
    const groups = Map.groupBy(Records, groupOf);
    const left = await Promise.all([...groups.values()].map(runInTurn));
    return {
      batchItemFailures: left.flat().map(({ messageId }) => ({ itemIdentifier: messageId })),
    };
  };
}

/** Without a group, each message is one by itself. */
function groupOf({ messageId, attributes }: SQSRecord): string {
  return attributes.MessageGroupId ?? messageId;
}

function readJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** Chainbase's failures are counted at each call. */
function isFailure(error: unknown): boolean {
  if (!(error instanceof UpstreamError) || error instanceof NotYet) return false;
  return error.service !== 'chainbase';
}

function isRefused(error: unknown): boolean {
  if (!(error instanceof UpstreamError) || error.code !== 'bad-request') return false;
  return error.service === 'discord' || error.service === 'telegram';
}

/** A message is received once more for each one before it that was told to wait, and ten are received together. */
const pacedReceives = { alone: 2, inGroup: 10 };
const pacedSeconds = 60;

/** A platform that says "one a second" is no trouble, and no news: only one that says so again and again, or for long. */
function isPacing(
  error: unknown,
  seconds: number,
  { ApproximateReceiveCount, MessageGroupId }: SQSRecord['attributes'],
): boolean {
  if (!(error instanceof UpstreamError) || error.code !== 'rate-limited') return false;
  if (error.service !== 'discord' && error.service !== 'telegram') return false;
  const receives = MessageGroupId === undefined ? pacedReceives.alone : pacedReceives.inGroup;
  return seconds <= pacedSeconds && Number(ApproximateReceiveCount) <= receives;
}

/** What the failed part asked for, else two seconds, and twice as long each time. */
function pauseAfter(error: unknown, received: number): number {
  const asked = error instanceof UpstreamError ? error.retryAfterMs : undefined;
  if (asked !== undefined) return Math.min(Math.ceil(asked / 1_000), maxPauseSeconds);
  return Math.min(2 ** Math.max(1, received), maxGuessSeconds);
}
