import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { Journeys, Observed } from './journeys.ts';
import { onTrail } from './trail.ts';
import { workerOn } from './trail-of.ts';
import { wallTime } from './wall-time.ts';

type Handler = (event: SQSEvent) => Promise<SQSBatchResponse>;

export interface QueueDeps {
  queue: 'commands queue' | 'checks queue' | 'notices queue';
  journeys: Journeys;
  /** Names the trail of a message, and begins its journey if none has. @param others how many are worked off on the same trail */
  follow(message: unknown, sentAt: number, others: number): string | undefined;
}

/**
 * Observes what a queue hands to its function. Messages of one group are worked off in one go; they are on the trail of the first.
 */
export function observeQueue({ queue, journeys, follow }: QueueDeps, handler: Handler): Handler {
  return async (event) => {
    const [record] = event.Records;
    const others = event.Records.length - 1;
    const trail = record && follow(readJson(record), sentTimeOf(record), others);
    if (!record || trail === undefined) return handler(event);
    const worker = workerOn(trail);
    const before = journeys.stepsOf(trail).at(-1)?.end;
    journeys.note(trail, waited(record, { from: queue, to: worker }, before));
    const answer = await onTrail(trail, () => handler(event));
    if (answer.batchItemFailures.length === 0) return answer;
    const now = wallTime();
    const again = { from: worker, to: queue, what: 'comes again later', outcome: '' };
    journeys.note(trail, { ...again, start: now, end: now, isFailure: true });
    return answer;
  };
}

/** What is no JSON is the function's own trouble. */
function readJson({ body }: SQSRecord): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function sentTimeOf({ attributes }: SQSRecord): number {
  return Number(attributes.SentTimestamp);
}

/** @param before when the last step ended: what comes again has waited since then */
function waited(
  record: SQSRecord,
  way: Pick<Observed, 'from' | 'to'>,
  before: number | undefined,
): Observed {
  const end = wallTime();
  const times = Number(record.attributes.ApproximateReceiveCount);
  const outcome = times > 1 ? `try ${times}` : '';
  const since = times > 1 && before !== undefined ? before : sentTimeOf(record);
  const start = Math.min(end, since);
  return { ...way, what: 'waited its turn', outcome, start, end };
}
