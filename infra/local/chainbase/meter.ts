/** What an account may spend. */
export interface Plan {
  readonly creditsPerSecond: number;
  readonly creditsPerMonth: number;
}

/** Chainbase's plans, and one for tests of something else. */
export const plans = {
  free: { creditsPerSecond: 3, creditsPerMonth: 200_000 },
  developer: { creditsPerSecond: 30, creditsPerMonth: 10_000_000 },
  unlimited: {
    creditsPerSecond: Number.POSITIVE_INFINITY,
    creditsPerMonth: Number.POSITIVE_INFINITY,
  },
} satisfies Record<string, Plan>;

export interface Meter {
  /** Spends credits, or tells which limit forbids it and spends nothing. */
  spend(credits: number): 'spent' | 'second' | 'month';
}

/** Counts an account's credits: in any second, and in each calendar month (UTC). */
export function createMeter({ plan, now }: { plan: Plan; now(): number }): Meter {
  let recent: { at: number; credits: number }[] = [];
  let month = '';
  let spentThisMonth = 0;

  return {
    spend(credits) {
      const at = now();
      const thisMonth = new Date(at).toISOString().slice(0, 7);
      if (thisMonth !== month) {
        month = thisMonth;
        spentThisMonth = 0;
      }
      recent = recent.filter((spending) => spending.at > at - 1000);
      const spentThisSecond = recent.reduce((sum, spending) => sum + spending.credits, 0);
      if (spentThisMonth + credits > plan.creditsPerMonth) return 'month';
      if (spentThisSecond + credits > plan.creditsPerSecond) return 'second';
      recent.push({ at, credits });
      spentThisMonth += credits;
      return 'spent';
    },
  };
}
