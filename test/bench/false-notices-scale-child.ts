import { readFileSync } from 'node:fs';
import type { Page } from '../../shared/chainbase/client.ts';
import { parseJson } from '../../shared/chainbase/json.ts';
import { fromParts, toParts } from '../../shared/watch/holdings.ts';
import { judge } from '../../shared/watch/judge.ts';
import { scanWallet } from '../../shared/watch/scan.ts';
import { rowsOf } from '../support/rows.ts';

const [way, pages = 0, ...files] = process.argv.slice(2);
const rowsPerPage = 100;

globalThis.gc?.();
const idle = process.memoryUsage().rss;
let peak = idle;
const start = process.cpuUsage();
const news = way === 'check' ? await check() : await readOnly();
const { user, system } = process.cpuUsage(start);
console.log(JSON.stringify({ ms: (user + system) / 1_000, peakMb: (peak - idle) / 1e6, news }));

/** A page of a wallet that has lost ten NFTs and acquired ten others: 100 kB of text, parsed as the client does it. */
async function readPage(page: number): Promise<Page> {
  const end = page * rowsPerPage + 10;
  const bare = rowsOf(end - rowsPerPage + 1, end);
  const metadata = { description: 'd'.repeat(600) };
  const text = JSON.stringify(bare.map((row) => ({ ...row, metadata })));
  const rows = parseJson(text) as unknown[];
  peak = Math.max(peak, process.memoryUsage.rss());
  return { rows, count: Number(pages) * rowsPerPage, last: page === Number(pages) };
}

async function readOnly(): Promise<number> {
  let page = 1;
  while (!(await readPage(page)).last) page += 1;
  return 0;
}

async function check(): Promise<number> {
  const holdings = fromParts(files.map((file) => readFileSync(file)));
  const scan = await scanWallet({ readPage, chain: 'ethereum', holdings, maxPages: 1_000 });
  const verdict = judge(holdings, scan);
  const parts = toParts(verdict.holdings);
  peak = Math.max(peak, process.memoryUsage.rss());
  return parts.length > 0 ? verdict.news.length : 0;
}
