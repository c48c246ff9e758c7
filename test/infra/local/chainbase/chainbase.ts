import { createChainbaseApp } from '../../../../infra/local/chainbase/app.ts';
import { createFaults } from '../../../../infra/local/chainbase/faults.ts';
import { createMarket } from '../../../../infra/local/chainbase/market.ts';
import { type Plan, plans } from '../../../../infra/local/chainbase/meter.ts';
import type { Row } from '../../../../infra/local/chainbase/row.ts';

export interface Envelope {
  code: number;
  message: string;
  data: Row[];
  next_page?: number;
  count: number;
}

/** A Chainbase under test, with its market, its faults and a clock that stands until it is moved. */
export function startChainbase({ plan = plans.unlimited }: { plan?: Plan } = {}) {
  const clock = { at: Date.UTC(2026, 4, 17, 12) };
  const now = () => clock.at;
  const market = createMarket({ now });
  const faults = createFaults();
  const waits: number[] = [];
  const wait = async (ms: number) => waits.push(ms);
  const app = createChainbaseApp({ market, faults, plan, now, wait });

  async function get(path: string, query: Record<string, string | number>, key = 'demo') {
    const text = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) text.set(name, String(value));
    const headers: Record<string, string> = key ? { 'x-api-key': key } : {};
    return app.request(`${path}?${text}`, { headers });
  }

  /** The answer of account/nfts on Ethereum, unless `query` says otherwise. */
  async function nfts(query: Record<string, string | number>): Promise<Envelope> {
    const response = await get('/v1/account/nfts', { chain_id: 1, ...query });
    return (await response.json()) as Envelope;
  }

  function wallet(name: string) {
    const found = market.wallets.find((known) => known.name.includes(name));
    if (!found) throw new Error(`no wallet ${name}`);
    return found;
  }

  return { app, market, faults, clock, waits, get, nfts, wallet };
}

export type Chainbase = ReturnType<typeof startChainbase>;
