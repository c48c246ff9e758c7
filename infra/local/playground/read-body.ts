import type { Context } from 'hono';
import type * as z from 'zod/mini';
import { PlaygroundRefusal } from './refusal.ts';

/** A request's JSON in the shape of `schema`. @throws PlaygroundRefusal naming the first field at fault */
export async function readBody<T>(c: Context, schema: z.ZodMiniType<T>): Promise<T> {
  const body: unknown = await c.req.json().catch(() => {
    throw new PlaygroundRefusal('The request is not JSON.');
  });
  const { data, error, success } = schema.safeParse(body);
  if (success) return data;
  const place = error.issues[0]?.path.join('.') || 'body';
  throw new PlaygroundRefusal(`The request’s “${place}” is missing, or not what it should be.`);
}
