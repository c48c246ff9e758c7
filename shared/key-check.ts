import { createHash, timingSafeEqual } from 'node:crypto';

/** A test whether a key is one of `keys`, which takes as long for a near miss as for a far one. */
export function createKeyCheck(keys: readonly string[]): (given: string) => boolean {
  const known = keys.map(digest);
  return (given) => {
    const matches = known.map((key) => timingSafeEqual(key, digest(given)));
    return matches.includes(true);
  };
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
