import type { TelegramJob } from './job.ts';
import { readUpdate } from './read-update.ts';

export interface ReceiveDeps {
  /** @throws UpstreamError when the queue cannot be reached */
  enqueue(job: TelegramJob): Promise<void>;
  now?: () => number;
}

/** Takes an update, however it came: what is for us goes to the queue. Rejects when it must come again. */
export type ReceiveUpdate = (update: unknown) => Promise<void>;

export function createReceiveUpdate({ enqueue, now = Date.now }: ReceiveDeps): ReceiveUpdate {
  return async (update) => {
    const job = readUpdate(update, now());
    if (job) await enqueue(job);
  };
}
