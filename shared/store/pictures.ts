import { createHash } from 'node:crypto';
import { expiryOf, isExpired } from './expiry.ts';
import type { Table } from './table.ts';

/** Telegram remembers for days that a picture could not be fetched, so asking again is no use before then. */
const lifeMs = 3 * 24 * 60 * 60 * 1000;

export interface FailedPictures {
  has(url: string): Promise<boolean>;
  add(url: string): Promise<void>;
}

/** Pictures that a platform could not fetch. */
export function createFailedPictures(table: Table, now: () => number = Date.now): FailedPictures {
  const keyOf = (url: string) => ({
    pk: `picture#${createHash('sha256').update(url).digest('base64url')}`,
    sk: 'failed',
  });
  return {
    async has(url) {
      const item = await table.get(keyOf(url));
      return item !== undefined && !isExpired(item, now());
    },
    add: async (url) => void (await table.put(keyOf(url), { ttl: expiryOf(now(), lifeMs) })),
  };
}
