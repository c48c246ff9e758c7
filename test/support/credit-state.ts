import type { CreditState } from '../../shared/store/credits.ts';

/** The governor's item in November 2026, with nothing spent and no trouble unless a test says so. */
export function creditState(change: Partial<CreditState> = {}): CreditState {
  return {
    ...{ month: '2026-11', used: 0, people: 0, watching: 0, nextAt: 0 },
    ...{ heldUntil: 0, failures: 0, limits: 0, limitsSince: 0 },
    ...change,
  };
}
