import { monthOf } from '../../../shared/chainbase/month-of.ts';
import type { StoredCredits } from '../../../shared/store/credits.ts';
import { type Finding, well, wrong } from './finding.ts';

const held = {
  'key-refused': 'Chainbase refuses the key: put a good one into .env, then npm run secrets.',
  'month-exhausted': 'Chainbase says that the month is used up: wait for the 1st, or buy credits.',
  unavailable: 'Chainbase keeps failing, so calls pause: see status.chainbase.com.',
};

/** @param ofMonth the plan's credits */
export async function examineCredits(
  store: Pick<StoredCredits, 'read'>,
  { ofMonth, now }: { ofMonth: number; now: number },
): Promise<Finding> {
  const state = await store.read();
  const used = state?.month === monthOf(now) ? state.used : 0;
  const left = Math.max(0, ofMonth - used);
  const line = `${left} of ${ofMonth} are left this month.`;
  if (state?.heldFor && state.heldUntil > now) return wrong(`${line} ${held[state.heldFor]}`);
  if (left === 0) return wrong(`${line} Wait for the 1st, or buy credits.`);
  return well(line);
}
