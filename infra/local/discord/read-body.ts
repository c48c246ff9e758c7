import type { Context } from 'hono';
import { DiscordError } from './discord-error.ts';
import type { Ledger } from './ledger.ts';

/**
 * The JSON of a request.
 * @throws DiscordError 50035 for another content type, 50109 for what is not JSON
 */
export async function readBody(context: Context, ledger: Ledger): Promise<unknown> {
  const where = routeOf(context);
  if (!context.req.header('content-type')?.startsWith('application/json')) {
    const detail = 'The stand-in takes application/json only.';
    ledger.refuse([{ rule: 'body-form', at: '', detail }], where);
  }
  try {
    return await context.req.json();
  } catch {
    const detail = 'The request body contains invalid JSON.';
    ledger.violate('body-form', where, detail);
    throw new DiscordError(400, 50109, detail);
  }
}

/** Method and path with ids and tokens left out: fit to be remembered. */
export function routeOf(context: Context): string {
  const path = context.req.path.replace(/^.*\/v10/, '');
  return `${context.req.method} ${path.replace(/\/(\d{5,}|[\w-]{40,})/g, '/:id')}`;
}
