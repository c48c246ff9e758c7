import type { ErrorHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { describeError, type Log } from '../../shared/log.ts';
import { isBrokenOff } from './is-broken-off.ts';

/**
 * Makes what answers a request that failed, in place of Hono's own, which writes whole stacks beside the log. Whoever breaks off a request
 * is no event: at a door that a tunnel leads to, that is anybody.
 */
export function createAnswerFailure(log: Log): ErrorHandler {
  return (error, c) => {
    if (error instanceof HTTPException) return error.getResponse();
    if (!isBrokenOff(error)) log.error('A request failed.', { error: describeError(error) });
    return c.text('Something went wrong.', 500);
  };
}
