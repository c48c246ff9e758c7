import * as z from 'zod/mini';
import { createChainbase } from './chainbase/client.ts';
import { createGovernor } from './chainbase/credits.ts';
import { text } from './config.ts';
import { fields } from './fields.ts';
import type { Log } from './log.ts';
import { meterSettings, openMeter } from './open-meter.ts';
import { planOf, planSettings } from './plan-settings.ts';
import { createCreditStore } from './store/credits.ts';
import { createNameStore } from './store/names.ts';
import { createPageStore } from './store/pages.ts';
import { openTable } from './store/table.ts';
import { usualSettings } from './usual-settings.ts';
import { createNames } from './wallet/names.ts';
import { createPages } from './wallet/pages.ts';

/** The variables of every function that asks Chainbase: spread them into its own schema. */
export const coreSettings = {
  ...planSettings,
  ...meterSettings,
  TABLE_NAME: text,
  CHAINBASE_API_KEY: fields.CHAINBASE_API_KEY,
  CHAINBASE_BASE_URL: z._default(fields.CHAINBASE_BASE_URL, usualSettings.CHAINBASE_BASE_URL),
};

const coreSchema = z.object(coreSettings);

export type CoreSettings = z.infer<typeof coreSchema>;

/** The table, and Chainbase behind its governor and caches: what every function that answers with NFTs is made of. */
export function openCore(settings: CoreSettings, log: Log) {
  const table = openTable(settings.TABLE_NAME);
  const plan = planOf(settings);
  const meter = openMeter(settings);
  const credits = createCreditStore(table);
  const chainbase = createChainbase({
    baseUrl: settings.CHAINBASE_BASE_URL,
    apiKey: settings.CHAINBASE_API_KEY,
    spend: createGovernor({ store: credits, plan, log, meter }),
  });
  const nameStore = createNameStore(table);
  return {
    table,
    meter,
    plan,
    credits,
    chainbase,
    pages: createPages({ store: createPageStore(table), chainbase }),
    nameStore,
    names: createNames({ store: nameStore, chainbase }),
  };
}

export type Core = ReturnType<typeof openCore>;
