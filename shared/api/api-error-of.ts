import { UpstreamError } from '../errors.ts';
import { ApiError } from './api-error.ts';

const bug = 'Something went wrong on our side.';

/** What a program is told of a failure: nothing of our key, our parts or our bugs. */
export function apiErrorOf(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  if (!(error instanceof UpstreamError)) return new ApiError(500, bug);
  const { service, code, retryAfterMs = 60_000 } = error;
  const later = { 'retry-after': String(Math.max(1, Math.ceil(retryAfterMs / 1000))) };
  if (service !== 'chainbase') {
    return new ApiError(503, 'Part of this service cannot be reached. Please try again.', later);
  }
  switch (code) {
    case 'bad-request':
      return new ApiError(400, 'Chainbase refused these parameters.');
    case 'not-found':
      return new ApiError(404, 'Chainbase does not know this wallet or chain.');
    case 'key-refused':
      return new ApiError(500, bug);
    case 'rate-limited':
      return new ApiError(429, 'Too many requests. Please try again later.', later);
    case 'month-exhausted':
      return new ApiError(429, 'This month’s credits are used up.', later);
    case 'unavailable':
      return new ApiError(503, 'Chainbase is not answering. Please try again later.', later);
    case 'bad-response':
      return new ApiError(502, 'Chainbase gave an answer that makes no sense.');
  }
}
