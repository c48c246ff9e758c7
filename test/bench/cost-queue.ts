import type { Outgoing } from '../../shared/queue.ts';
import type { Clock } from '../simulation/clock.ts';
import { assumed } from './cost-assumptions.ts';

export interface QueueOptions {
  batchSize: number;
  /** How long Lambda collects a batch. */
  windowMs: number;
  isFifo: boolean;
  /** So many batches are in work at most. */
  atOnce: number;
  handle(batch: readonly Outgoing[]): Promise<readonly Outgoing[]>;
}

const messagesAtOnce = 10;
const chunkBytes = 65_536;

/** SQS with Lambda behind it: as many requests as it would see. What `handle` gives back has failed, and comes again. */
export function createCountedQueue(clock: Clock, options: QueueOptions) {
  const { batchSize, windowMs, isFifo, atOnce, handle } = options;
  const waiting: Outgoing[] = [];
  const busy = new Set<string | undefined>();
  let requests = 0;
  let messages = 0;
  let isPlanned = false;
  let running = 0;

  const take = () => {
    const batch: Outgoing[] = [];
    if (running === atOnce) return batch;
    for (let at = 0; at < waiting.length && batch.length < batchSize; ) {
      const message = waiting[at] as Outgoing;
      if (isFifo && busy.has(message.group)) at += 1;
      else batch.push(...waiting.splice(at, 1));
    }
    return batch;
  };

  const work = () => {
    for (let batch = take(); batch.length > 0; batch = take()) run(batch);
  };

  const run = (batch: Outgoing[]) => {
    requests += 2; // one receives, one deletes
    running += 1;
    for (const { group } of batch) if (isFifo) busy.add(group);
    handle(batch).then((failed) => {
      running -= 1;
      for (const { group } of batch) busy.delete(group);
      requests += failed.length;
      clock.at(clock.now() + 2_000, () => {
        waiting.push(...failed);
        work();
      });
      work();
    });
  };

  const plan = () => {
    if (waiting.length >= batchSize) return work();
    if (isPlanned) return;
    isPlanned = true;
    clock.at(clock.now() + windowMs, () => {
      isPlanned = false;
      work();
    });
  };

  return {
    async send(outgoing: readonly Outgoing[]): Promise<void> {
      for (let start = 0; start < outgoing.length; start += messagesAtOnce) {
        const some = outgoing.slice(start, start + messagesAtOnce);
        const bytes = some.reduce((sum, { body }) => sum + body.length, 0);
        requests += Math.ceil(bytes / chunkBytes);
        messages += some.length;
        await clock.sleep(assumed.queueMs);
        waiting.push(...some);
        plan();
      }
    },

    take() {
      const taken = { requests, messages };
      requests = 0;
      messages = 0;
      return taken;
    },
  };
}
