import * as z from 'zod/mini';
import { createChainbase } from './chainbase/client.ts';
import { createGovernor } from './chainbase/credits.ts';
import { count, httpUrl, text } from './config.ts';
import type { Log } from './log.ts';
import { createCreditStore } from './store/credits.ts';
import { createNameStore } from './store/names.ts';
import { createPageStore } from './store/pages.ts';
import { openTable } from './store/table.ts';
import { createNames } from './wallet/names.ts';
import { createPages } from './wallet/pages.ts';

/** Fetch quotes a header value that it refuses, so a key that it would refuse must not come so far. */
const headerText = z.string().check(z.regex(/^[\x21-\x7e]+$/, 'must be ASCII without spaces'));

/** The variables of every function that asks Chainbase: spread them into its own schema. */
export const coreSettings = {
  TABLE_NAME: text,
  CHAINBASE_API_KEY: headerText,
  CHAINBASE_BASE_URL: z._default(httpUrl, 'https://api.chainbase.online'),
  CHAINBASE_CREDITS_PER_SECOND: z._default(count(), 3),
  CHAINBASE_CREDITS_PER_MONTH: z._default(count(), 200_000),
};

const coreSchema = z.object(coreSettings);

export type CoreSettings = z.infer<typeof coreSchema>;

/** The table, and Chainbase behind its governor and caches: what every function that answers with NFTs is made of. */
export function openCore(settings: CoreSettings, log: Log) {
  const table = openTable(settings.TABLE_NAME);
  const plan = {
    creditsPerSecond: settings.CHAINBASE_CREDITS_PER_SECOND,
    creditsPerMonth: settings.CHAINBASE_CREDITS_PER_MONTH,
  };
  const chainbase = createChainbase({
    baseUrl: settings.CHAINBASE_BASE_URL,
    apiKey: settings.CHAINBASE_API_KEY,
    spend: createGovernor({ store: createCreditStore(table), plan, log }),
  });
  const nameStore = createNameStore(table);
  return {
    table,
    chainbase,
    pages: createPages({ store: createPageStore(table), chainbase }),
    nameStore,
    names: createNames({ store: nameStore, chainbase }),
  };
}

export type Core = ReturnType<typeof openCore>;
