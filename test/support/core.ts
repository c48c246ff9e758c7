import { createAnswer } from '../../bots/core/answer.ts';
import { createGallery } from '../../bots/core/gallery.ts';
import { createShelf } from '../../bots/core/shelf.ts';
import { createWarm } from '../../bots/core/warm.ts';
import { createFaults } from '../../infra/local/chainbase/faults.ts';
import { createMarket } from '../../infra/local/chainbase/market.ts';
import { plans } from '../../infra/local/chainbase/meter.ts';
import { serveChainbase } from '../../infra/local/chainbase/serve.ts';
import { createChainbase } from '../../shared/chainbase/client.ts';
import { createGovernor } from '../../shared/chainbase/credits.ts';
import type { Log } from '../../shared/log.ts';
import { createAllowances } from '../../shared/store/allowances.ts';
import { createClaimStore } from '../../shared/store/claims.ts';
import { createCreditStore } from '../../shared/store/credits.ts';
import { createNameStore } from '../../shared/store/names.ts';
import { createPageStore } from '../../shared/store/pages.ts';
import { createSettingsStore } from '../../shared/store/settings.ts';
import { createNames } from '../../shared/wallet/names.ts';
import { createPages } from '../../shared/wallet/pages.ts';
import { startTable } from './table.ts';

export interface CoreOptions {
  log?: Log;
  /** How long a call to Chainbase may take; as long as in production unless told. */
  timeoutMs?: number;
}

/** The whole core over an embedded table and a built-in Chainbase that never says "slow down". */
export async function startCore({ log = silent, timeoutMs }: CoreOptions = {}) {
  const { table, stop: stopTable } = await startTable();
  const upstream = await serveChainbase({
    port: 0,
    market: createMarket(),
    faults: createFaults(),
    plan: plans.unlimited,
  });
  const plan = { creditsPerSecond: 1e6, creditsPerMonth: 1e9 };
  const chainbase = createChainbase({
    baseUrl: upstream.url,
    apiKey: 'demo',
    spend: createGovernor({ store: createCreditStore(table), plan, log }),
    ...(timeoutMs ? { timeoutMs } : {}),
    sleep: async () => {},
  });
  const begun = Date.now();
  const allowances = createAllowances(table, () => begun); // no minute ends in the middle of a test
  const nameStore = createNameStore(table);
  const pages = createPages({ store: createPageStore(table), chainbase });
  const gallery = createGallery({ pages, names: nameStore });
  const names = createNames({ store: nameStore, chainbase });
  return {
    table,
    upstream,
    pages,
    gallery,
    shelf: createShelf({ pages, names: nameStore }),
    names: nameStore,
    settings: createSettingsStore(table),
    answer: createAnswer({ gallery, names, allowances, log }),
    warm: createWarm({ names, pages, claims: createClaimStore(table), allowances, log }),
    /** How often wallets were read upstream. */
    reads: () => upstream.faults.requests.filter(({ path }) => path === '/v1/account/nfts').length,
    async stop() {
      await upstream.close();
      await stopTable();
    },
  };
}

export type TestCore = Awaited<ReturnType<typeof startCore>>;

/** A log for tests that do not look at it. */
export const silent: Log = { info() {}, warn() {}, error() {} };
