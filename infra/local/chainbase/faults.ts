/** A request to `/v1`, as it came and how it ended. */
export interface ReceivedRequest {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** Epoch milliseconds. */
  readonly at: number;
  /** 0 while unanswered. */
  status: number;
  /** What it was billed. */
  credits: number;
}

/** One way in which an answer can go wrong. Billed only where it says so. */
export type Fault =
  /** Any status, with a JSON body: by default `{code, message}`. */
  | { kind: 'status'; status: number; body?: unknown; headers?: Record<string, string> }
  /** 429, for the second or for the month. */
  | { kind: 'limit'; of: 'second' | 'month' }
  /** No answer until the caller gives up, or `clear()`. Billed. */
  | { kind: 'hang' }
  /** A gateway's page; status 502 unless told. */
  | { kind: 'html'; status?: number }
  /** HTTP 200 and half a body. */
  | { kind: 'broken json' }
  /** HTTP 200 and a `code` other than 0. */
  | { kind: 'code'; code: number; message?: string }
  /** `data: null`. Billed, as are those below. */
  | { kind: 'null data' }
  /** The page's first row is `row`, or nonsense. */
  | { kind: 'bad row'; row?: unknown }
  /** As if nothing had ever been indexed: no rows, a count of 0. */
  | { kind: 'empty index' };

/** Steers a built-in Chainbase. What is writable may be changed at any time. */
export interface Faults {
  /**
   * Lets the next `times` (1) requests go wrong, or the next ones for which `when` holds. Faults
   * that replace the answer come before any check of the request; the others spoil a success.
   */
  next(fault: Fault, options?: { times?: number; when?(request: ReceivedRequest): boolean }): void;
  /** How long each answer takes, in milliseconds. */
  latencyMs: number | (() => number);
  /** The `count` told for a real one: the truth at first. */
  count: (real: number) => number;
  /** How many rows are skipped (or, negative, repeated) at each step from a page to the next. */
  pageShift: number;
  /** Told of each request before it is answered: the moment to move something in the market. */
  onRequest: (request: ReceivedRequest) => void;
  /** The last 10,000 requests, oldest first. */
  readonly requests: readonly ReceivedRequest[];
  /** No more faults, the log empty, hanging requests answered. */
  clear(): void;
  /** For the app: logs a request, and gives the fault that it is to meet. */
  meet(request: ReceivedRequest): Fault | undefined;
  /** For the app: waits for the caller to give up, or for `clear()`. */
  hold(signal: AbortSignal): Promise<void>;
}

const calm = () => ({
  latencyMs: 0,
  count: (real: number) => real,
  pageShift: 0,
  onRequest: () => {},
});

/** A handle on a built-in Chainbase that behaves, until told otherwise. */
export function createFaults(initial: Partial<Pick<Faults, 'latencyMs'>> = {}): Faults {
  let waiting: { fault: Fault; left: number; when(request: ReceivedRequest): boolean }[] = [];
  let cleared = new AbortController();
  const requests: ReceivedRequest[] = [];

  return {
    ...calm(),
    ...initial,
    requests,

    next(fault, { times = 1, when = () => true } = {}) {
      waiting.push({ fault, left: times, when });
    },

    clear() {
      waiting = [];
      requests.length = 0;
      Object.assign(this, calm(), initial);
      cleared.abort();
      cleared = new AbortController();
    },

    meet(request) {
      requests.push(request);
      if (requests.length > 10_000) requests.shift();
      this.onRequest(request);
      const due = waiting.find(({ left, when }) => left > 0 && when(request));
      if (due) due.left--;
      return due?.fault;
    },

    hold(signal) {
      const end = AbortSignal.any([signal, cleared.signal]);
      if (end.aborted) return Promise.resolve();
      return new Promise((resolve) => {
        end.addEventListener('abort', () => resolve(), { once: true });
      });
    },
  };
}
