import { callIntervalMs, type Plan } from '../chainbase/credits.ts';

/** Well within the time after which a look gives up. */
const longestMs = 10 * 60_000;
/** How large a new wallet is shows only while it is looked at, so that two giants can be looked at at once: each has half the rate. */
const giantsAtOnce = 2;
const mostPages = 1_000;

/** As many pages as one look can read, even beside another as long. */
export function maxPagesOf(plan: Plan): number {
  const most = Math.floor(longestMs / (callIntervalMs(plan) * giantsAtOnce));
  return Math.min(most, mostPages);
}
