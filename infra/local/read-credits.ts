import { monthOf } from '../../shared/chainbase/month-of.ts';
import type { StoredCredits } from '../../shared/store/credits.ts';
import type { CreditUse } from './playground/wire.ts';

/** Makes the function that reads the meter: what is spent of this month, for people and for watching. */
export function createReadCredits(
  credits: Pick<StoredCredits, 'read'>,
  limit: number,
  now: () => number = Date.now,
): () => Promise<CreditUse> {
  return async () => {
    const state = await credits.read();
    // What was spent in an earlier month counts no more; it is set back by the next call.
    const isThisMonth = state && state.month >= monthOf(now());
    const { used, people, watching } = isThisMonth ? state : { used: 0, people: 0, watching: 0 };
    const isHeld = state?.heldFor !== undefined && state.heldUntil > now();
    return { used, people, watching, limit, ...(isHeld ? { heldUntil: state.heldUntil } : {}) };
  };
}
