/** One event for a function. What Lambda hands over is text. */
export interface Invocation {
  event: string;
  id: string;
  /** By the real clock, epoch milliseconds. */
  deadlineMs: number;
}

/** What a function's process is told: an event, or how far its clock stands ahead. */
export type ToRuntime = Invocation | { aheadMs: number };

export interface Failure {
  errorType: string;
  errorMessage: string;
  stack?: string[];
}

/** What a function's process says. */
export type FromRuntime = { isReady: true } | { result: string } | { failure: Failure };
