import { setTimeout } from 'node:timers/promises';

/** Time as a dependency: a test moves it by hand. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Resolves `ms` later; rejects when the signal aborts. */
  wait(ms: number, signal?: AbortSignal): Promise<unknown>;
}

/** The real time. Its waits do not keep the process alive. */
export const realClock: Clock = {
  now: Date.now,
  wait: (ms, signal) => setTimeout(ms, undefined, signal ? { signal, ref: false } : { ref: false }),
};

/** Runs `task` after `ms`, unless the signal aborts before. */
export function after(clock: Clock, ms: number, signal: AbortSignal, task: () => void): void {
  if (signal.aborted) return;
  clock.wait(ms, signal).then(task, () => {});
}
