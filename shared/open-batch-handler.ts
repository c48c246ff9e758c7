import { type BatchDeps, createBatchHandler } from './batch.ts';
import { openQueue } from './queue.ts';

/** A handler for the batches of the queue with this address. */
export function openBatchHandler(url: string, deps: Omit<BatchDeps, 'postpone'>) {
  return createBatchHandler({ ...deps, postpone: openQueue(url).postpone });
}
