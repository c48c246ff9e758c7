import { callIntervalMs, type Plan } from '../chainbase/credits.ts';

/** A look lasts no longer, with time left of Lambda's quarter of an hour to write and tell what was found. */
const longestLookMs = 10 * 60_000;
const mostPages = 1_000;

/** As many pages as one look can read at the plan's rate. */
export function maxPagesOf(plan: Plan): number {
  return Math.min(Math.floor(longestLookMs / callIntervalMs(plan)), mostPages);
}
