import { Refusal } from '../chainbase/refusal.ts';

const minute = 60_000;

/** A look that ran out of time was dear, and what took its time from it should be over. */
export const latePauseMs = 15 * minute;

/** A look that took too long, and asks for no more. */
export class OutOfTime extends Refusal {
  constructor() {
    super('rate-limited', { retryAfterMs: latePauseMs, detail: 'a look took too long' });
  }
}

export function isOutOfTime(error: unknown): boolean {
  return error instanceof OutOfTime;
}
