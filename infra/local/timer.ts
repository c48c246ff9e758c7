import { setTimeout as wait } from 'node:timers/promises';
import { describeError, type Log } from '../../shared/log.ts';

export interface TimerDeps {
  task(): Promise<void>;
  everyMs: number;
  log: Log;
}

/**
 * Does a task now and every so often, as EventBridge's scheduler would, but never two at once: after one that takes longer, the
 * next follows at once. One that fails hinders no other.
 *
 * @returns a function that stops, once the task in work is done
 */
export function startTimer({ task, everyMs, log }: TimerDeps): () => Promise<void> {
  const stopping = new AbortController();
  const { signal } = stopping;
  const attempt = async () => {
    try {
      await task();
    } catch (error) {
      log.error('A scheduled task failed.', { error: describeError(error) });
    }
  };
  const run = async () => {
    while (!signal.aborted) {
      await Promise.all([attempt(), wait(everyMs, undefined, { signal }).catch(() => {})]);
    }
  };
  const running = run();
  return () => {
    stopping.abort();
    return running;
  };
}
