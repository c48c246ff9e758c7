import { createRunWatchCommand } from '../../../../bots/core/run-watch-command.ts';
import type { SaidView } from '../../../../bots/core/view.ts';
import type { Standpoint, WatchCommand } from '../../../../bots/core/watch-command.ts';
import type { Page, PageQuery } from '../../../../shared/chainbase/client.ts';
import type { Spender } from '../../../../shared/chainbase/credits.ts';
import { type UpstreamError, UserError } from '../../../../shared/errors.ts';
import type { Address } from '../../../../shared/nft/address.ts';
import { createAllowances } from '../../../../shared/store/allowances.ts';
import { createChatStore } from '../../../../shared/store/chats.ts';
import type { CreditState } from '../../../../shared/store/credits.ts';
import { createDemandStore } from '../../../../shared/store/demands.ts';
import { createNameStore } from '../../../../shared/store/names.ts';
import { createPageStore } from '../../../../shared/store/pages.ts';
import { createSettingsStore } from '../../../../shared/store/settings.ts';
import { createSubjectStore } from '../../../../shared/store/subjects.ts';
import type { Table } from '../../../../shared/store/table.ts';
import { createWatchStore } from '../../../../shared/store/watches.ts';
import { createNames } from '../../../../shared/wallet/names.ts';
import { createPages } from '../../../../shared/wallet/pages.ts';
import { createChatEvents } from '../../../../shared/watch/chat-events.ts';
import type { Notice } from '../../../../shared/watch/notice.ts';
import type { Watch } from '../../../../shared/watch/watch.ts';
import { vitalik } from '../../../support/addresses.ts';
import { collectLog } from '../../../support/collect-log.ts';
import { freePlan } from '../../../support/free-plan.ts';
import { createMemoryTable, type MemoryTable } from '../../../support/memory-table.ts';
import { watchWith } from '../../../support/watch-with.ts';

export const minute = 60_000;
export const start = Date.UTC(2026, 10, 10, 12);

/** In a channel of a Discord server, with the right to manage it. */
export const inServer: Standpoint = {
  platform: 'discord',
  place: 'discord:server:1',
  chat: 'discord:2',
  person: 'discord:9',
  mayManage: true,
  isPrivate: false,
};

/** In a Telegram group, as an admin. */
export const inGroup: Standpoint = {
  platform: 'telegram',
  place: 'telegram:-1',
  chat: 'telegram:-1',
  person: 'telegram:9',
  mayManage: true,
  isPrivate: false,
};

export interface DeskOptions {
  /** What stands between the commands and the table. */
  wrap?(table: MemoryTable): Table;
}

/** The commands over a table in memory, a clock that a test turns, and a Chainbase whose wallets have as many NFTs as a test says. */
export function createDesk({ wrap = (table) => table }: DeskOptions = {}) {
  const clock = { time: start };
  const now = () => clock.time;
  const memory = createMemoryTable();
  const table = wrap(memory);
  const plan = { ...freePlan };
  const counts = new Map<Address, number>();
  const points = new Map<string, Address>();
  const calls: PageQuery[] = [];
  const upstream: { error?: UpstreamError } = {};
  const chainbase = {
    async accountNfts(query: PageQuery, spender: Spender): Promise<Page> {
      await spender.permit?.(); // as the governor does
      calls.push(query);
      if (upstream.error) throw upstream.error;
      const count = counts.get(query.address) ?? 3;
      return { rows: [], count, last: count <= 100 };
    },
    async ensRecord(name: string, spender: Spender) {
      await spender.permit?.();
      if (upstream.error) throw upstream.error;
      return points.has(name) ? { address: points.get(name) } : null;
    },
    ensReverse: async () => [],
  };
  const stores = {
    watches: createWatchStore(table),
    subjects: createSubjectStore(table, now),
    chats: createChatStore(table, now),
    demands: createDemandStore(table, now),
    settings: createSettingsStore(table),
    allowances: createAllowances(table, now),
  };
  const meter: { state: CreditState | undefined } = { state: undefined };
  const notices: Notice[] = [];
  const { log, lines } = collectLog();
  const chatEvents = createChatEvents(stores);
  const pageStore = createPageStore(table, now);
  const remembered = createNameStore(table, now);
  const run = createRunWatchCommand({
    ...stores,
    ...{ plan, log, chatEvents, now },
    names: createNames({ store: remembered, chainbase, now }),
    nameReader: remembered,
    pages: createPages({ store: pageStore, chainbase, now }),
    credits: { read: async () => meter.state },
    announce: async (all) => void notices.push(...all),
    shortestMs: minute,
  });

  return {
    ...stores,
    ...{ clock, memory, plan, counts, points, calls, upstream, meter, notices, chatEvents, run },
    ...{ pageStore, remembered },
    /** The lines of the log. */
    logged: lines,

    /** Adds a wallet as somebody would. */
    async add(wish: Partial<Extract<WatchCommand, { do: 'add' }>> = {}, from = inServer) {
      return run({ do: 'add', wallet: { address: vitalik }, ...wish }, from);
    },

    /** What somebody reads, whether it went well or not. */
    async say(command: WatchCommand, from = inServer): Promise<string> {
      try {
        return textOf(await run(command, from));
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        return `! ${error.message}`;
      }
    },

    /** A subject that has been looked at, as the engine leaves it. */
    async looked(subject: string, change: { pages?: number; interest?: number } = {}) {
      const { pages = 1, interest = 1 } = change;
      const [due] = (await Promise.all(range(8).map((shard) => stores.subjects.due(shard, 100))))
        .flat()
        .filter((each) => each.subject === subject);
      if (!due) throw new Error('That subject is not due.');
      await stores.subjects.claim(due, 'claim', now() + minute);
      const demand = { pages, interest };
      await stores.subjects.commit(subject, 'claim', {
        ...{ claim: undefined, dueAt: now() + minute, lookedAt: now(), isLearnt: true },
        ...{ demand, pages },
      });
      await stores.demands.change(undefined, demand);
    },

    /** Puts as many watches of other wallets into a chat, past all commands. */
    async fill(count: number, change: Partial<Watch> = {}) {
      for (const number of range(count)) await stores.watches.put(watchOf(number, change));
    },

    list: (from = inServer) => stores.watches.list(from.place),
  };
}

export type Desk = ReturnType<typeof createDesk>;

/** The watch of another wallet for each number. */
export function watchOf(number: number, change: Partial<Watch> = {}): Watch {
  const digits = String(number).padStart(6, '0');
  const wallet: Address = `0x${'7'.repeat(34)}${digits}`;
  const { place, chat } = inServer;
  const addedAt = start + number;
  return watchWith({ id: `watch-${digits}`, place, chat, wallet, addedAt, ...change });
}

/** A view as somebody reads it. */
export function textOf({ title, lines, buttons, askers }: SaidView): string {
  const rows = buttons.map((row) => row.map(({ label }) => `[${label}]`).join(' '));
  const texts = lines.map(({ text, chat }) => (chat === undefined ? text : `${text} <${chat}>`));
  const head = title === undefined ? [] : [`# ${title}`];
  return [...head, ...texts, ...rows, ...(askers ? ['(to the asker)'] : [])].join('\n');
}

export function range(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}
