import type { Clock } from './clock.ts';
import { DiscordError } from './discord-error.ts';
import { RateLimited } from './rate-limit.ts';

/** What the next requests meet instead of an answer. */
export interface Fault {
  status: number;
  code?: number;
  message?: string;
  /** For 429: how long to stay away. */
  retryAfterSeconds?: number;
  /** How many requests meet it; 1 unless told. */
  times?: number;
  /** Which requests, as `POST /channels/1/messages`; all unless told. */
  on?: RegExp;
}

export interface Faults {
  failNext(fault: Fault): void;
  /** The next requests are answered `ms` later. */
  later(ms: number, times?: number): void;
  /** Waits, and throws, as steered. `request` is method and path, without the base. */
  meet(request: string): Promise<void>;
}

export function createFaults(clock: Clock): Faults {
  const planned: (Fault & { times: number })[] = [];
  const delays: number[] = [];

  function take(request: string): Fault | undefined {
    const fault = planned.find(({ on, times }) => times > 0 && (!on || on.test(request)));
    if (fault) fault.times -= 1;
    return fault;
  }

  return {
    failNext: (fault) => planned.push({ times: 1, ...fault }),
    later(ms, times = 1) {
      delays.push(...Array<number>(times).fill(ms));
    },
    async meet(request) {
      const ms = delays.shift();
      if (ms !== undefined) await clock.wait(ms);
      const fault = take(request);
      if (!fault) return;
      const { status, code = 0, message = `${status}`, retryAfterSeconds = 1 } = fault;
      if (status === 429) throw new RateLimited(retryAfterSeconds, false);
      throw new DiscordError(status, code, message);
    },
  };
}
