import type { REST } from '@discordjs/rest';
import { createAnswer } from '../../bots/core/answer.ts';
import { writeButton } from '../../bots/core/button.ts';
import { createGallery } from '../../bots/core/gallery.ts';
import { createLabels } from '../../bots/core/labels.ts';
import { createShelf } from '../../bots/core/shelf.ts';
import { createDiscordAnswer } from '../../bots/discord/answer.ts';
import { createInteractions } from '../../bots/discord/interactions.ts';
import type { DiscordJob } from '../../bots/discord/job.ts';
import { createChainbase } from '../../shared/chainbase/client.ts';
import { createGovernor, type Plan } from '../../shared/chainbase/credits.ts';
import { createLog } from '../../shared/log.ts';
import type { Address } from '../../shared/nft/address.ts';
import { createAllowances } from '../../shared/store/allowances.ts';
import { createCreditStore } from '../../shared/store/credits.ts';
import { createNameReader, createNameStore } from '../../shared/store/names.ts';
import { createPageReader, createPageStore } from '../../shared/store/pages.ts';
import { createSettingsReader } from '../../shared/store/settings.ts';
import { createWatchReader } from '../../shared/store/watches.ts';
import { createNames } from '../../shared/wallet/names.ts';
import { createPages, createPeek } from '../../shared/wallet/pages.ts';
import { addressOf } from '../support/addresses.ts';
import { createMeteredTable, purposeOf, type Usage } from '../support/metered-table.ts';
import { createPopulation } from './cadence-population.ts';
import { assumed, type FunctionName } from './cost-assumptions.ts';
import { type Calls, createFunctions } from './cost-functions.ts';
import { createLoad, type Load } from './cost-load.ts';
import { createWallets } from './cost-wallets.ts';

/** What a number of asks has used. */
export interface Asked {
  asks: number;
  table: Map<string, Usage>;
  functions: Map<FunctionName, Calls>;
  queueRequests: number;
  httpRequests: number;
  credits: number;
  logBytes: number;
  load: Load;
  /** When they began to ask, and for how long they did. Epoch seconds, and seconds. */
  from: number;
  seconds: number;
}

/** Of ten asks, one is for a wallet that somebody asked for just before. Each reader types four keys and turns two pages. */
const keysTyped = 4;
const turns = 2;
const gapMs = 86_400; // a thousand a day

const user = { id: '200000000000000001' };

/** People on Discord ask for wallets, one after another; the bot's own code answers, and what AWS would bill is counted. */
export async function askAndCount(asks: number, plan: Plan, cpuOfPageMs: number): Promise<Asked> {
  const start = Date.UTC(2026, 10, 5);
  let time = start;
  const now = () => time;
  const sleep = async (ms: number) => {
    time += ms;
  };
  const load = createLoad(now);
  const meter = createMeteredTable(purposeOf, load.observe);
  const functions = createFunctions(now, sleep);
  const wallets = createWallets(createPopulation(asks, 3), time, 9);
  const table = functions.tableFor('answer', meter);
  const read = functions.tableFor('discord', meter);
  let [queueRequests, httpRequests, credits, logBytes] = [0, 0, 0, 0];
  const log = createLog((line) => {
    logBytes += line.length;
  });

  const jobs: DiscordJob[] = [];
  const names = createNameReader(read, now);
  const interact = createInteractions({
    shelf: createShelf({ pages: { peek: createPeek(createPageReader(read, now), now) }, names }),
    ...{ names, now },
    settings: createSettingsReader(read),
    labels: createLabels(createWatchReader(read)),
    async enqueue(job) {
      queueRequests += 3; // sent, received, deleted
      await sleep(assumed.queueMs);
      jobs.push(job);
    },
  });

  const fetch = async (input: unknown) => {
    const url = new URL(String(input));
    const isPage = url.pathname.endsWith('account/nfts');
    credits += 3;
    functions.compute('answer', cpuOfPageMs);
    await sleep(assumed.chainbaseMs);
    const page = Number(url.searchParams.get('page'));
    const index = Number(url.searchParams.get('address')?.slice(2));
    const body = isPage ? wallets.page(index, page, time) : '{"code":0,"data":[]}';
    return { status: 200, headers: new Headers(), body: [Buffer.from(body)] };
  };
  const chainbase = createChainbase({
    ...{ baseUrl: 'https://chainbase.example', apiKey: 'key', sleep },
    spend: createGovernor({ store: createCreditStore(table), plan, log, now, sleep }),
    fetch: fetch as unknown as typeof globalThis.fetch,
  });
  const nameStore = createNameStore(table, now);
  const pages = createPages({ store: createPageStore(table, now), chainbase, now });
  const patch = async () => sleep(assumed.platformMs);
  const answerJob = createDiscordAnswer({
    rest: { patch } as unknown as REST,
    answer: createAnswer({
      gallery: createGallery({ pages, names: nameStore }),
      names: createNames({ store: nameStore, chainbase, now }),
      allowances: createAllowances(table, now),
      log,
    }),
    warm: unasked,
    watching: unasked,
    ...{ log, now, sleep },
  });

  const come = async (interaction: object) => {
    httpRequests += 1;
    const common = { application_id: '1', token: 't'.repeat(180), channel_id: '3', guild_id: '4' };
    await functions.call('discord', () =>
      interact({ ...common, member: { user }, ...interaction }),
    );
    for (const job of jobs.splice(0)) await functions.call('answer', () => answerJob(job));
  };

  for (let ask = 0; ask < asks; ask += 1) {
    const index = ask % 10 === 9 ? ask - 1 : ask;
    const wallet = addressOf(index) as Address;
    const typed = { name: 'address', value: wallet };
    for (let key = 0; key < keysTyped; key += 1) {
      const options = [{ ...typed, value: wallet.slice(0, 3 + key), focused: true }];
      await come({ type: 4, data: { name: 'nfts', options } });
    }
    await come({ type: 2, data: { name: 'nfts', options: [typed] } });
    for (let turn = 0; turn < turns; turn += 1) {
      time += 10_000;
      const request = { chain: 'ethereum', wallet, page: turn + 2 } as const;
      const data = { custom_id: writeButton({ action: 'next', request }) };
      await come({ type: 3, data, message: { interaction_metadata: { user } } });
    }
    time += gapMs - turns * 10_000;
  }
  return {
    ...{ asks, queueRequests, httpRequests, credits, logBytes },
    table: meter.take(),
    functions: functions.take(),
    load: load.take(),
    from: start / 1_000,
    seconds: (time - start) / 1_000,
  };
}

async function unasked(): Promise<never> {
  throw new Error('nobody asks for that here');
}
