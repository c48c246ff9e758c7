/** What an outside part of the system can do to us, by what the caller can do about it. */
export type UpstreamCode =
  | 'bad-request'
  | 'key-refused'
  | 'not-found'
  | 'rate-limited'
  | 'month-exhausted'
  | 'unavailable'
  | 'bad-response';

export type Service = 'chainbase' | 'table' | 'queue' | 'secrets' | 'discord' | 'telegram';

/**
 * Something we depend on failed. The message names the part and never carries a URL, key, token or body;
 * `retryAfterMs` is set where the part, or our own pacing, says when to come back.
 */
export class UpstreamError extends Error {
  override readonly name = 'UpstreamError';
  readonly service: Service;
  readonly code: UpstreamCode;
  readonly retryAfterMs: number | undefined;
  readonly detail: string | undefined;

  constructor(
    service: Service,
    code: UpstreamCode,
    options: { retryAfterMs?: number; cause?: unknown; detail?: string } = {},
  ) {
    super(`${service}: ${code}${options.detail ? ` (${options.detail})` : ''}`, {
      cause: options.cause,
    });
    this.service = service;
    this.code = code;
    this.retryAfterMs = options.retryAfterMs;
    this.detail = options.detail;
  }
}

/** Nothing failed, but it is not the time: it must come again after `retryAfterMs`. */
export class NotYet extends UpstreamError {
  constructor(
    service: Service,
    code: UpstreamCode,
    options: { retryAfterMs: number; detail?: string },
  ) {
    super(service, code, options);
  }
}

/** What the asker did that cannot be done. The message is a sentence for them, with no foreign text in it. */
export class UserError extends Error {
  override readonly name = 'UserError';
}
