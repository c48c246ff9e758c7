import type { Plan } from '../../shared/chainbase/credits.ts';

/** Chainbase's free plan: a call a second. */
export const freePlan: Plan = { creditsPerSecond: 3, creditsPerMonth: 200_000 };
