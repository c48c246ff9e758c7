import type { ErrorHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { createLog, describeError } from '../../../shared/log.ts';
import { ClientRefusal } from '../discord/client-refusal.ts';
import { isBrokenOff } from '../is-broken-off.ts';

/** A request that the playground cannot do, as a sentence for the person at the page. */
export class PlaygroundRefusal extends Error {
  override readonly name = 'PlaygroundRefusal';
}

/** Answers what went wrong as `{ error }`, a sentence; what nobody expected says nothing of its insides. */
export const answerRefusal: ErrorHandler = (error, c) => {
  if (error instanceof PlaygroundRefusal) return c.json({ error: error.message }, 400);
  if (error instanceof ClientRefusal) return c.json({ error: `${error.message}.` }, 409);
  if (error instanceof HTTPException) return error.getResponse();
  if (!isBrokenOff(error))
    createLog().error('The playground failed.', { error: describeError(error) });
  return c.json({ error: 'Something went wrong in the playground. The terminal says more.' }, 500);
};
