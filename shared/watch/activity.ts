/** What is known of how often a wallet acquires something: plain data, to be kept with the wallet. */
export interface Activity {
  /** Acquisitions seen, each counting half as much after every half-life. */
  acquired: number;
  /** Days watched, fading likewise. */
  days: number;
  /** When it was last brought up to date, in epoch milliseconds. */
  at: number;
}

const dayMs = 24 * 60 * 60 * 1_000;

/**
 * Long enough to tell once a week from once a month, short enough that a spree is forgotten within a few weeks.
 * What a wallet did longer ago than that says little.
 */
const halfLifeDays = 14;

/**
 * The Gamma prior: a new wallet is believed to acquire once a day, as if that had been seen for half a day. On the high side of
 * most wallets, since a needless look costs less than a late notice; and so weak that two quiet days leave a fifth of it.
 */
const prior = { acquired: 0.5, days: 0.5 };

/** What a wallet of which nothing is known yet is believed to acquire a day. */
export const newPerDay = prior.acquired / prior.days;

/** More than this at one look is believed only up to four times what was expected: a shower of spam is no habit. */
const shower = 10;

export function newActivity(now: number): Activity {
  return { acquired: 0, days: 0, at: now };
}

/**
 * What is known after a look that found `acquired` since the one before, no matter when in between.
 * A clock that went back adds no time.
 */
export function learn(activity: Activity, acquired: number, now: number): Activity {
  const known = isSane(activity) ? activity : newActivity(now);
  const days = Math.max(0, now - known.at) / dayMs;
  const kept = 2 ** (-days / halfLifeDays);
  const fresh = ((1 - kept) * halfLifeDays) / Math.LN2; // the days since, each faded by its own age
  const believed = Math.min(acquired, Math.max(shower, 4 * perDay(known) * days));
  return {
    acquired: known.acquired * kept + (believed > 0 ? believed * (days > 0 ? fresh / days : 1) : 0),
    days: known.days * kept + fresh,
    at: Math.max(known.at, now),
  };
}

/** Acquisitions a day to expect: the mean of what is believed. Never zero, so that nothing is ever given up on. */
export function perDay({ acquired, days }: Activity): number {
  return (prior.acquired + acquired) / (prior.days + days);
}

function isSane({ acquired, days, at }: Activity): boolean {
  return acquired >= 0 && days >= 0 && Number.isFinite(acquired + days + at);
}
