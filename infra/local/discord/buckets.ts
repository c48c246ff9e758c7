/** How a bucket stands after a request. */
export interface BucketState {
  limit: number;
  remaining: number;
  /** Epoch milliseconds at which it is full again. */
  resetAt: number;
  /** How long until then. */
  resetAfterMs: number;
  /** Whether the request is one too many. */
  isOver: boolean;
}

/**
 * Buckets by key: `limit` requests from the first on, and again `limit` once `perMs` milliseconds
 * have passed since.
 */
export function createBuckets(limit: number, perMs: number, now: () => number) {
  const buckets = new Map<string, { taken: number; resetAt: number }>();
  return function take(key: string): BucketState {
    const time = now();
    const known = buckets.get(key);
    const bucket = known && known.resetAt > time ? known : { taken: 0, resetAt: time + perMs };
    buckets.set(key, bucket);
    const isOver = bucket.taken >= limit;
    if (!isOver) bucket.taken += 1;
    const { resetAt, taken } = bucket;
    return { limit, remaining: limit - taken, resetAt, resetAfterMs: resetAt - time, isOver };
  };
}
