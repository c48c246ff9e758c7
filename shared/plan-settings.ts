import * as z from 'zod/mini';
import type { Plan } from './chainbase/credits.ts';
import { fields } from './fields.ts';
import { usualSettings } from './usual-settings.ts';

/** What the account at Chainbase may spend; unless told, the free plan. */
export const planSettings = {
  CHAINBASE_CREDITS_PER_SECOND: z._default(
    fields.CHAINBASE_CREDITS_PER_SECOND,
    usualSettings.CHAINBASE_CREDITS_PER_SECOND,
  ),
  CHAINBASE_CREDITS_PER_MONTH: z._default(
    fields.CHAINBASE_CREDITS_PER_MONTH,
    usualSettings.CHAINBASE_CREDITS_PER_MONTH,
  ),
};

const planSchema = z.object(planSettings);

export function planOf(settings: z.infer<typeof planSchema>): Plan {
  return {
    creditsPerSecond: settings.CHAINBASE_CREDITS_PER_SECOND,
    creditsPerMonth: settings.CHAINBASE_CREDITS_PER_MONTH,
  };
}
