import { readFileSync } from 'node:fs';
import type { Page } from '../../shared/chainbase/client.ts';
import { parseJson } from '../../shared/chainbase/json.ts';
import { createDemandStore } from '../../shared/store/demands.ts';
import { createHoldingsStore } from '../../shared/store/holdings.ts';
import { createSubjectStore } from '../../shared/store/subjects.ts';
import { createWatchStore } from '../../shared/store/watches.ts';
import { createCheck } from '../../shared/watch/check.ts';
import { fromParts } from '../../shared/watch/holdings.ts';
import type { Notice } from '../../shared/watch/notice.ts';
import { writeSubject } from '../../shared/watch/subject.ts';
import { usualFilters } from '../../shared/watch/usual-filters.ts';
import { vitalik } from '../support/addresses.ts';
import { silent } from '../support/core.ts';
import { createMemoryTable } from '../support/memory-table.ts';
import { rowsOf } from '../support/rows.ts';

const [way, pages = 0, ...files] = process.argv.slice(2);
const rowsPerPage = 100;
const check = way === 'check' ? await prepare() : readOnly;

globalThis.gc?.();
const idle = process.memoryUsage().rss;
let peak = idle;
const start = process.cpuUsage();
const news = await check();
peak = Math.max(peak, process.memoryUsage.rss());
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

/** The whole check of a wallet whose holdings are known, ready to run. */
async function prepare(): Promise<() => Promise<number>> {
  const table = createMemoryTable();
  const subjects = createSubjectStore(table);
  const watches = createWatchStore(table);
  const holdings = createHoldingsStore(table);
  const demands = createDemandStore(table);
  const subject = writeSubject({ chain: 'ethereum', wallet: vitalik, contracts: [] });
  const place = { place: 'discord:server:1', chat: 'discord:2', chain: 'ethereum' as const };
  const watch = { ...place, id: 'a-watch-of-us', wallet: vitalik, subject, addedAt: 0 };
  await watches.put({ ...watch, filters: usualFilters });
  await subjects.begin(subject);
  const state = await subjects.read(subject);
  const known = fromParts(files.map((file) => readFileSync(file)));
  const held = await holdings.write(subject, known);
  const due = { subject, dueAt: state?.dueAt ?? 0, pages: 1, demand: undefined };
  await subjects.claim(due, 'claim', Date.now() + 60_000);
  const item = await table.get({ pk: `subject#${subject}`, sk: 'state' });
  const learnt = { ...item, key: known.key, holdings: held, isLearnt: true };
  await table.put({ pk: `subject#${subject}`, sk: 'state' }, learnt);

  const notices: Notice[] = [];
  const run = createCheck({
    ...{ subjects, watches, holdings, demands },
    chainbase: { accountNfts: ({ page }) => readPage(page) },
    names: { resolve: async (name) => ({ name, address: vitalik, expired: false }) },
    announce: async (all) => void notices.push(...all),
    isSpam: () => false,
    maxPages: 1_000,
    log: silent,
  });
  const pace = { price: 1, shortestMs: 60_000, longestMs: 86_400_000 };
  return async () => {
    await run({ subject, claim: 'claim', pace, freshPace: pace });
    const [notice] = notices;
    return notice?.kind === 'acquired' ? notice.total : 0;
  };
}
