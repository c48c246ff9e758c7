import type { HoldReason } from './credit-store.ts';

/** No hold lasts so long: one that claims to was written by a clock far ahead, and counts as over. */
export const longestHoldMs = 7 * 60 * 60 * 1_000;

export interface Hold {
  reason: HoldReason;
  /** When calls are tried again, in epoch milliseconds. */
  until: number;
}

/** What the governor noted of its last hold. */
export interface HoldNote {
  heldFor?: HoldReason | undefined;
  heldUntil: number;
}

/** Why no call goes out now, and until when; `undefined` while calls go out. */
export function holdOf(noted: HoldNote | undefined, now: number): Hold | undefined {
  if (!noted?.heldFor) return undefined;
  const { heldFor: reason, heldUntil: until } = noted;
  return until > now && until <= now + longestHoldMs ? { reason, until } : undefined;
}
