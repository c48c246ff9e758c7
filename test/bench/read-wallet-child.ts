import { grandCollection } from '../../infra/local/chainbase/wallets.ts';
import { parseRows } from '../../shared/chainbase/row.ts';
import { createLog } from '../../shared/log.ts';
import { readAddress } from '../../shared/nft/address.ts';
import { openCore } from '../../shared/open-core.ts';

const [way, url = ''] = process.argv.slice(2);
const address = readAddress(grandCollection.address) ?? '0x';

globalThis.gc?.();
const idle = process.memoryUsage().rss;
let peak = idle;
const watch = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage().rss);
}, 5);
const start = performance.now();
const nfts = way === 'plain' ? await readPlainly() : await readOurs();
const ms = performance.now() - start;
clearInterval(watch);
console.log(JSON.stringify({ ms, peakMb: (peak - idle) / 1e6, nfts }));

async function readPlainly(): Promise<number> {
  const rows: unknown[] = [];
  for (let page = 1; ; page += 1) {
    const query = new URLSearchParams({ chain_id: '1', address, page: String(page), limit: '100' });
    const headers = { 'x-api-key': 'demo' };
    const response = await fetch(`${url}/v1/account/nfts?${query}`, { headers });
    const { data, next_page } = (await response.json()) as { data: unknown[]; next_page?: number };
    rows.push(...data);
    if (!next_page) return rows.length;
  }
}

async function readOurs(): Promise<number> {
  const settings = {
    TABLE_NAME: String(process.env['TABLE_NAME']),
    CHAINBASE_API_KEY: 'demo',
    CHAINBASE_BASE_URL: url,
    CHAINBASE_CREDITS_PER_SECOND: 1_000_000,
    CHAINBASE_CREDITS_PER_MONTH: 1_000_000_000,
  };
  const { pages } = openCore(settings, createLog());
  let count = 0;
  for (let page = 1; ; page += 1) {
    const query = { chain: 'ethereum', address, contracts: [], page } as const;
    const { rows, last } = await pages.read(query, { lane: 'people', maxWaitMs: 60_000 });
    count += parseRows(rows, 'ethereum').nfts.length;
    if (last) return count;
  }
}
