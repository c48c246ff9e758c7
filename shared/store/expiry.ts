import * as z from 'zod/mini';

/** The attribute that holds it. */
export const ttlAttribute = 'ttl';

/** When an item stops counting, as DynamoDB wants it: epoch seconds. */
export function expiryOf(now: number, lifeMs: number): number {
  return Math.ceil((now + lifeMs) / 1000);
}

const expiring = z.object({ ttl: z.number() });

/** Tells whether an item is past its time: DynamoDB deletes it up to days later. */
export function isExpired(item: unknown, now: number): boolean {
  const parsed = expiring.safeParse(item);
  return parsed.success && parsed.data.ttl * 1000 <= now;
}
