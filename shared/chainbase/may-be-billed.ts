import type { UpstreamError } from '../errors.ts';

/** No connection was made, so nothing was asked. */
const neverConnected = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'];

/**
 * Tells whether a failed call may have cost credits. Only successes are billed, but a call that timed out, broke on the way
 * or came back unreadable may have been one: it is neither paid back nor tried again.
 */
export function mayBeBilled({ code, cause }: UpstreamError): boolean {
  if (code === 'bad-response') return true;
  return code === 'unavailable' && cause !== undefined && !neverConnected.includes(codeOf(cause));
}

/** The system's code, which `fetch` wraps once. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return codeOf(error.cause);
}
