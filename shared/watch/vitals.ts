import type { Plan } from '../chainbase/credits.ts';
import { monthOf, nextMonth } from '../chainbase/month-of.ts';
import type { Meter } from '../meter.ts';
import type { CreditState } from '../store/credits.ts';
import type { Due } from '../store/subjects.ts';

/** A look that comes so late is no matter of pace any more. */
const overdueMs = 15 * 60_000;

export interface Signs {
  /** What the governor has counted. */
  credits: CreditState | undefined;
  plan: Plan;
  /** What is due now. */
  due: readonly Due[];
  /** No call goes out. */
  isPaused: boolean;
  now: number;
}

/** How watching is, as the schedule sees it. */
export function vitalsOf({ credits, plan, due, isPaused, now }: Signs) {
  const late = due.filter(({ dueAt, isLapsed }) => isLapsed || now - dueAt > overdueMs);
  return {
    CreditsAhead: creditsAhead(credits, plan, now),
    BreakerOpen: isPaused ? 1 : 0,
    ChecksOverdue: late.length,
  } satisfies Parameters<Meter['record']>[0];
}

/** In percent of the month: watching spreads its credits evenly, so what is far above zero was not planned. */
function creditsAhead(credits: CreditState | undefined, plan: Plan, now: number): number {
  const month = monthOf(now);
  const start = Date.parse(`${month}-01`);
  const elapsed = (now - start) / (nextMonth(now) - start);
  const used = credits?.month === month ? credits.used : 0;
  return Math.round(1_000 * (used / plan.creditsPerMonth - elapsed)) / 10;
}
