import { type UpstreamCode, UpstreamError } from '../errors.ts';

/** The governor's no: nothing was sent, and asking again before `retryAfterMs` changes nothing. */
export class Refusal extends UpstreamError {
  constructor(code: UpstreamCode, options: { retryAfterMs: number; detail: string }) {
    super('chainbase', code, options);
  }
}
