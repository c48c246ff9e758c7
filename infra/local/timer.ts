import { setTimeout as wait } from 'node:timers/promises';
import { describeError, type Log } from '../../shared/log.ts';

export interface TimerDeps {
  /** Should end soon after `signal` is aborted: whoever stops the timer waits for it. */
  task(signal: AbortSignal): Promise<void>;
  everyMs: number;
  /** How long the first one waits. */
  afterMs?: number;
  log: Log;
}

/**
 * Does a task now (or after `afterMs`) and every so often, as EventBridge's scheduler would, but never two at once: after one that takes longer, the
 * next follows at once. One that fails hinders no other.
 *
 * @returns a function that stops, once the task in work is done
 */
export function startTimer({ task, everyMs, afterMs = 0, log }: TimerDeps): () => Promise<void> {
  const stopping = new AbortController();
  const { signal } = stopping;
  const attempt = async () => {
    try {
      await task(signal);
    } catch (error) {
      log.error('A scheduled task failed.', { error: describeError(error) });
    }
  };
  const rest = (ms: number) => wait(ms, undefined, { signal }).catch(() => {});
  const run = async () => {
    if (afterMs > 0) await rest(afterMs);
    while (!signal.aborted) await Promise.all([attempt(), rest(everyMs)]);
  };
  const running = run();
  return () => {
    stopping.abort();
    return running;
  };
}
