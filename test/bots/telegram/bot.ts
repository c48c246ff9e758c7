import { Api } from 'grammy/web';
import { createAnswer } from '../../../bots/core/answer.ts';
import { createGallery } from '../../../bots/core/gallery.ts';
import type { RunWatchCommand } from '../../../bots/core/run-watch-command.ts';
import type { SaidView } from '../../../bots/core/view.ts';
import type { Standpoint, WatchCommand } from '../../../bots/core/watch-command.ts';
import { createTelegramAnswer } from '../../../bots/telegram/answer.ts';
import { createTelegramApp } from '../../../bots/telegram/app.ts';
import { type TelegramJob, telegramJobSchema } from '../../../bots/telegram/job.ts';
import { createTelegramStandIn } from '../../../infra/local/telegram/stand-in.ts';
import type { PageQuery } from '../../../shared/chainbase/client.ts';
import type { Spender } from '../../../shared/chainbase/credits.ts';
import { UserError } from '../../../shared/errors.ts';
import type { Health } from '../../../shared/store/chats.ts';
import { createClaimStore } from '../../../shared/store/claims.ts';
import type { KeptPage } from '../../../shared/store/pages.ts';
import { createFailedPictures } from '../../../shared/store/pictures.ts';
import { createSettingsStore } from '../../../shared/store/settings.ts';
import type { Table } from '../../../shared/store/table.ts';
import { vitalik as wallet } from '../../support/addresses.ts';
import { collectLog } from '../../support/collect-log.ts';
import { rowsOf } from '../../support/rows.ts';

const token = '42:secret-token';
const secret = 'webhook-secret';
const said: SaidView = { kind: 'said', lines: [{ text: 'Done.' }], buttons: [], askers: false };
const startedAt = Date.UTC(2026, 0, 1, 12);

export interface BotOptions {
  table: Table;
  /** What Chainbase says of a page; absent, the wallet has 25 NFTs on Ethereum. */
  read?: (query: PageQuery, spender: Spender) => Promise<readonly unknown[]>;
  /** What comes of commands to the watchlist; absent, a sentence. */
  watching?: RunWatchCommand;
  /** What was noted of a chat that lets us in; absent, nothing. */
  health?: Health;
}

export type TestBot = ReturnType<typeof createBot>;

/** Updates of other tests in the same table have other numbers. */
let updates = 0;

/** The whole bot between a stand-in Telegram and a Chainbase that is a function. */
export function createBot(options: BotOptions) {
  const { table, read = async (query) => ethereumOnly(query) } = options;
  const { watching = async () => said, health = { state: 'well' } } = options;
  let time = startedAt;
  const now = () => time;
  const { lines, log } = collectLog();

  const kept = new Map<string, KeptPage>();
  const pages = {
    peek: async (query: PageQuery) => kept.get(JSON.stringify(query)),
    async read(query: PageQuery, spender: Spender) {
      const all = await read(query, spender);
      const end = query.page * 100;
      const page = { rows: all.slice(end - 100, end), count: all.length, last: end >= all.length };
      kept.set(JSON.stringify(query), { ...page, readAt: time });
      return { ...page, readAt: time };
    },
  };
  const names = {
    nameOf: async () => ({ value: undefined }),
    learn: async () => {},
    async resolve(name: string) {
      if (name !== 'vitalik.eth') throw new UserError(`${name} does not point at a wallet.`);
      return { name, address: wallet, expired: false } as const;
    },
  };
  const gallery = createGallery({ pages, names });
  const jobs: TelegramJob[] = [];
  const works: Promise<void>[] = [];

  const wishes: { command: WatchCommand; from: Standpoint }[] = [];
  const labelsAsked: string[] = [];
  const chatEvents: string[][] = [];
  const tell = async (...event: string[]) => void chatEvents.push(event);

  const telegram = createTelegramStandIn({
    token,
    now,
    pictureFails: (url) => url.includes('broken'),
    deliver: async (update) => {
      updates += 1;
      const numbered = { ...update, update_id: updates };
      const headers = { 'x-telegram-bot-api-secret-token': secret };
      const body = JSON.stringify(numbered);
      return app.request('/telegram/webhook', { method: 'POST', headers, body });
    },
  });
  const api = new Api(token, {
    apiRoot: 'http://telegram.test',
    fetch: (async (url: string, init: RequestInit) => telegram.app.request(url, init)) as never,
  });
  const work = createTelegramAnswer({
    api,
    answer: createAnswer({
      allowances: { take: async () => 'yes' as const },
      gallery,
      names,
      log,
    }),
    claims: createClaimStore(table, now),
    failedPictures: createFailedPictures(table, now),
    settings: createSettingsStore(table),
    watching: async (command, from) => {
      wishes.push({ command, from });
      return watching(command, from);
    },
    labels: {
      async find(place, text) {
        labelsAsked.push(`${place} ${text}`);
        const [label, rest] = [text.slice(0, 13), text.slice(13).trim()];
        return label.toLowerCase() === 'cold wallet 2'
          ? { wallet, chain: 'base', rest }
          : undefined;
      },
    },
    chats: {
      left: (place, chat, why) => tell('left', place, chat, why),
      async joined(place, chat) {
        await tell('joined', place, chat);
        return health;
      },
      moved: (from, to) => tell('moved', from, to),
    },
    log,
    now,
  });
  const app = createTelegramApp({
    secret,
    log,
    now,
    enqueue: async (job) => {
      jobs.push(job);
      const running = work(telegramJobSchema.parse(JSON.parse(JSON.stringify(job))));
      running.catch(() => {}); // `settle` tells
      works.push(running);
    },
  });

  return {
    telegram,
    api,
    app,
    work,
    jobs,
    lines,
    /** What was asked of the watchlist, and from where. */
    wishes,
    labelsAsked,
    chatEvents,
    /** Waits for all that was begun. @throws what the first failed job threw */
    settle: async () => void (await Promise.all(works.splice(0))),
    pass: (ms: number) => {
      time += ms;
    },
  };
}

function ethereumOnly({ chain, contracts }: PageQuery) {
  const all = chain === 'ethereum' ? rowsOf(1, 25) : [];
  return all.filter(
    (row) => contracts.length === 0 || contracts.some((one) => isSame(one, row.contract_address)),
  );
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
