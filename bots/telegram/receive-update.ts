import { correlate } from '../../shared/correlation.ts';
import { describeError, type Log } from '../../shared/log.ts';
import type { TelegramJob } from './job.ts';
import { readUpdate } from './read-update.ts';

export interface ReceiveDeps {
  /** @throws UpstreamError when the queue cannot be reached */
  enqueue(job: TelegramJob): Promise<void>;
  log: Log;
  now?: () => number;
}

/** Takes an update, however it came: what is for us goes to the queue. Rejects when it must come again. */
export type ReceiveUpdate = (update: unknown) => Promise<void>;

export function createReceiveUpdate({ enqueue, log, now = Date.now }: ReceiveDeps): ReceiveUpdate {
  const queue = async (job: TelegramJob) => {
    const { platform, kind } = job;
    try {
      await enqueue(job);
    } catch (error) {
      log.error('An update could not be queued.', { error: describeError(error) });
      throw error;
    }
    if (kind === 'inline') return; // one comes with every key pressed
    log.info('A command was taken.', { platform, kind, queued: true });
  };

  return async (update) => {
    const job = readUpdate(update, now());
    if (job) await correlate(`telegram-${job.updateId}`, () => queue(job));
  };
}
