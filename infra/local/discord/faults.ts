import type { Clock } from './clock.ts';
import { DiscordError } from './discord-error.ts';
import { RateLimited, type RateScope } from './rate-limit.ts';

/** Which of the next requests meet a trouble, and how many. */
export interface FaultScope {
  /** How many requests meet it; 1 unless told. */
  times?: number;
  /** Which requests, as `POST /channels/1/messages`; all unless told. */
  on?: RegExp;
}

/** What the next requests meet instead of an answer. */
export interface Fault extends FaultScope {
  status: number;
  code?: number;
  message?: string;
  /** For 429: how long to stay away. */
  retryAfterSeconds?: number;
  /** For 429: whose limit it is; `user`, a bucket of the bot's own, unless told. */
  scope?: RateScope;
  /** Whether the request takes effect all the same; it does not unless this is true. */
  done?: boolean;
}

export interface Faults {
  failNext(fault: Fault): void;
  /** The next requests are answered, and take effect, `ms` later. */
  later(ms: number, times?: number, on?: RegExp): void;
  /** The next requests take effect, and no answer comes: until the bot gives up waiting. */
  loseNext(scope?: FaultScope): void;
  /** Waits, and throws, as steered, around `proceed`. `request` is method and path, without the base. */
  meet(request: string, proceed: () => Promise<void>, givenUp: AbortSignal): Promise<void>;
}

type Planned<Trouble> = Trouble & { times: number; on?: RegExp | undefined };

export function createFaults(clock: Clock): Faults {
  const planned: Planned<Fault>[] = [];
  const delays: Planned<{ ms: number }>[] = [];
  const losses: Planned<object>[] = [];

  return {
    failNext: (fault) => planned.push({ times: 1, ...fault }),
    later: (ms, times = 1, on) => delays.push({ ms, times, on }),
    loseNext: (scope = {}) => losses.push({ times: 1, ...scope }),
    async meet(request, proceed, givenUp) {
      const delay = take(delays, request);
      if (delay) await clock.wait(delay.ms);
      const fault = take(planned, request);
      if (fault && !fault.done) throw toError(fault);
      const isLost = take(losses, request) !== undefined;
      await proceed();
      if (fault) throw toError(fault);
      if (isLost) await neverAnswer(givenUp);
    },
  };
}

function take<Trouble>(all: Planned<Trouble>[], request: string): Planned<Trouble> | undefined {
  const found = all.find(({ on, times }) => times > 0 && (!on || on.test(request)));
  if (found) found.times -= 1;
  return found;
}

function toError(fault: Fault): DiscordError {
  const { status, code = 0, message = `${status}` } = fault;
  if (status !== 429) return new DiscordError(status, code, message);
  const { retryAfterSeconds = 1, scope = 'user' } = fault;
  return new RateLimited({ retryAfterSeconds, scope });
}

async function neverAnswer(givenUp: AbortSignal): Promise<never> {
  await new Promise<void>((resolve) => {
    if (givenUp.aborted) resolve();
    givenUp.addEventListener('abort', () => resolve(), { once: true });
  });
  throw new DiscordError(504, 0, '504: Gateway Timeout');
}
