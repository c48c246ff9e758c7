import type { Clock } from '../../../../infra/local/discord/clock.ts';

export interface ManualClock extends Clock {
  /** Moves time on, and lets what waited for it happen. */
  pass(ms: number): Promise<void>;
  /** Moves time on, and nothing wakes: as when the process was busy. */
  jump(ms: number): void;
}

/** A clock that stands still until it is moved. */
export function createManualClock(start = Date.UTC(2026, 0, 1)): ManualClock {
  let time = start;
  let waiting: { due: number; resolve(): void }[] = [];
  return {
    now: () => time,
    wait(ms, signal) {
      return new Promise((resolve, reject) => {
        const waiter = { due: time + ms, resolve: () => resolve(undefined) };
        waiting.push(waiter);
        signal?.addEventListener('abort', () => {
          waiting = waiting.filter((other) => other !== waiter);
          reject(signal.reason);
        });
      });
    },
    jump(ms) {
      time += ms;
    },
    async pass(ms) {
      time += ms;
      const due = waiting.filter((waiter) => waiter.due <= time);
      waiting = waiting.filter((waiter) => waiter.due > time);
      for (const waiter of due) waiter.resolve();
      await new Promise(setImmediate);
    },
  };
}
