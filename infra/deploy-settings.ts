import * as z from 'zod/mini';
import { fields } from '../shared/fields.ts';
import { planSettings } from '../shared/plan-settings.ts';
import { usualSettings } from '../shared/usual-settings.ts';
import { stageNames } from './stages.ts';
import { tableCapacities } from './table-capacity.ts';

const tableCapacity = z.enum(tableCapacities, `must be ${tableCapacities.join(' or ')}`);
const stage = z.enum(stageNames, `must be ${stageNames.join(' or ')}`);

/** What a deployment reads from the environment or `.env`, and no secret: those lie in Parameter Store. */
export const deploySettings = z.object({
  ...planSettings,
  VITRINE_STAGE: z._default(stage, 'prod'),
  CHAINBASE_BASE_URL: z._default(fields.CHAINBASE_BASE_URL, usualSettings.CHAINBASE_BASE_URL),
  DISCORD_API_URL: fields.DISCORD_API_URL,
  DISCORD_APPLICATION_ID: fields.DISCORD_APPLICATION_ID,
  DISCORD_PUBLIC_KEY: fields.DISCORD_PUBLIC_KEY,
  TELEGRAM_API_URL: fields.TELEGRAM_API_URL,
  TABLE_CAPACITY: z._default(tableCapacity, 'on-demand'),
  WATCH_MIN_INTERVAL_SECONDS: z._default(
    fields.WATCH_MIN_INTERVAL_SECONDS,
    usualSettings.WATCH_MIN_INTERVAL_SECONDS,
  ),
});

export type DeploySettings = z.infer<typeof deploySettings>;
