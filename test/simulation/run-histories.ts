import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Outcome } from './history.ts';

/** What a worker is told: its histories are every so many from one on. */
export interface Share {
  from: number;
  to: number;
  step: number;
}

export interface HistoriesWanted {
  /** The first seed. */
  from: number;
  histories: number;
  workers?: number;
  /** Given each outcome as it comes, in no order. */
  take(outcome: Outcome): void;
}

/** Lets many histories happen, on all cores side by side. */
export async function runHistories({
  from,
  histories,
  workers = availableParallelism(),
  take,
}: HistoriesWanted): Promise<void> {
  const step = Math.min(workers, histories);
  const run = (index: number) =>
    new Promise<void>((resolve, reject) => {
      const share: Share = { from: from + index, to: from + histories - 1, step };
      const worker = new Worker(new URL('./history-worker.ts', import.meta.url), {
        workerData: share,
      });
      worker.on('message', take);
      worker.on('error', reject);
      worker.on('exit', () => resolve());
    });
  await Promise.all(Array.from({ length: step }, (_, index) => run(index)));
}
