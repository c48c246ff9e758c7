import { NotYet } from './errors.ts';

/** For work that another worker has begun: it comes again when that one's lease ends. Sooner would use up the times that a queue hands it out. */
export function busyUntil(leaseUntil: number, now: number): NotYet {
  const detail = 'begun by another worker';
  return new NotYet('queue', 'unavailable', {
    detail,
    retryAfterMs: Math.max(0, leaseUntil - now),
  });
}
