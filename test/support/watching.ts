import type { PageQuery } from '../../shared/chainbase/client.ts';
import { correlation } from '../../shared/correlation.ts';
import { type UpstreamError, UserError } from '../../shared/errors.ts';
import type { Address } from '../../shared/nft/address.ts';
import { createChatStore } from '../../shared/store/chats.ts';
import { createClaimStore } from '../../shared/store/claims.ts';
import type { CreditState } from '../../shared/store/credits.ts';
import { createDemandStore } from '../../shared/store/demands.ts';
import { createHoldingsStore } from '../../shared/store/holdings.ts';
import { createSettingsStore } from '../../shared/store/settings.ts';
import { createSubjectStore } from '../../shared/store/subjects.ts';
import type { Item, Table } from '../../shared/store/table.ts';
import { createWatchStore } from '../../shared/store/watches.ts';
import { createChatEvents } from '../../shared/watch/chat-events.ts';
import { createCheck } from '../../shared/watch/check.ts';
import type { CheckMessage } from '../../shared/watch/check-message.ts';
import type { Courier, Delivered } from '../../shared/watch/courier.ts';
import { createDeliver } from '../../shared/watch/deliver.ts';
import type { Notice } from '../../shared/watch/notice.ts';
import { createSchedule } from '../../shared/watch/schedule.ts';
import type { Watch } from '../../shared/watch/watch.ts';
import { collectLog } from './collect-log.ts';
import { collectMeter } from './collect-meter.ts';
import { walletOf } from './fake-chainbase.ts';
import { createMemoryTable, type MemoryTable } from './memory-table.ts';
import { watchWith } from './watch-with.ts';

const minute = 60_000;

export interface WatchingOptions {
  /** What stands between the engine and the table. */
  wrap?(table: MemoryTable): Table;
  maxPages?: number;
  plan?: { creditsPerSecond: number; creditsPerMonth: number };
  /** One that turns by itself. */
  clock?: { time: number };
  random?: () => number;
}

/** The watching engine over a table in memory, with a clock that a test turns, wallets that it fills, and couriers that note what they bring. */
export function createWatching({ wrap = (table) => table, ...options }: WatchingOptions = {}) {
  const plan = options.plan ?? { creditsPerSecond: 30, creditsPerMonth: 10_000_000 };
  const clock = options.clock ?? { time: Date.UTC(2026, 2, 10) };
  const random = options.random ?? (() => 0);
  const now = () => clock.time;
  const memory = createMemoryTable();
  const table = wrap(memory);
  const subjects = createSubjectStore(table, now);
  const watches = createWatchStore(table);
  const chats = createChatStore(table, now);
  const demands = createDemandStore(table, now);
  const claims = createClaimStore(table, now);
  const holdings = createHoldingsStore(table);
  const events = createChatEvents({
    watches,
    chats,
    subjects,
    settings: createSettingsStore(table),
  });

  const wallets = new Map<Address, readonly unknown[]>();
  const names = new Map<string, Address>();
  const calls: PageQuery[] = [];
  const fault: { of?: (query: PageQuery) => UpstreamError | undefined } = {};
  const chainbase = {
    async accountNfts(query: PageQuery) {
      calls.push(query);
      const error = fault.of?.(query);
      if (error) throw error;
      const rows = (wallets.get(query.address) ?? []) as { contract_address: string }[];
      const { contracts } = query;
      const chosen = rows.filter(
        ({ contract_address: contract }) =>
          contracts.length === 0 || contracts.some((each) => each.toLowerCase() === contract),
      );
      return walletOf(chosen)(query);
    },
  };

  const checks: CheckMessage[] = [];
  const notices: Notice[] = [];
  const { lines, log } = collectLog();
  const { meter: gauge, valuesOf } = collectMeter();
  const watched = { log, meter: gauge };
  const meter: { state: CreditState | undefined } = { state: undefined };
  /** What the notices belong to. */
  const origins = new Set<string | undefined>();
  const announce = async (all: readonly Notice[]) => {
    notices.push(...all);
    origins.add(correlation());
  };
  const schedule = createSchedule({
    ...{ subjects, watches, demands, announce, plan, now },
    credits: { read: async () => meter.state },
    sendChecks: async (messages) => void checks.push(...messages),
    shortestMs: minute,
    periodMs: minute,
    ...watched,
    random,
  });
  const check = createCheck({
    ...{ subjects, watches, holdings, demands, chainbase, announce, now },
    names: {
      async resolve(name) {
        const address = names.get(name);
        if (!address) throw new UserError('No such name.');
        return { name, address, expired: false };
      },
    },
    isSpam: ({ name }) => /claim/i.test(name),
    maxPages: options.maxPages ?? 1_000,
    ...watched,
    random,
  });

  /** All looks that were handed out happen. */
  const work = async () => {
    for (const message of checks.splice(0)) await check(message);
  };

  let made = 0;
  const brought: { notice: Notice; watch: Watch }[] = [];
  const outcome: { next: (notice: Notice) => Delivered } = { next: () => ({ state: 'sent' }) };
  const courier: Courier = {
    async send(notice, watch) {
      brought.push({ notice, watch });
      return outcome.next(notice);
    },
  };
  const deliver = createDeliver({
    ...{ watches, chats, events, claims, now },
    couriers: { discord: courier, telegram: courier },
    ...watched,
  });

  return {
    ...{ memory, table, clock, subjects, watches, chats, demands, claims, holdings, events },
    ...{ wallets, names, calls, fault, meter, checks, notices, brought, outcome },
    ...{ lines, valuesOf, origins },
    ...{ schedule, check, deliver, plan, chainbase },

    async watch(change: Partial<Watch> = {}): Promise<Watch> {
      const id = `watch-${String(made++).padStart(6, '0')}`;
      const watch = watchWith({ id, addedAt: now(), ...change });
      await watches.put(watch);
      await subjects.begin(watch.subject);
      return watch;
    },

    /** Ends a watch, the only one of its subject. */
    async unwatch(watch: Watch): Promise<void> {
      await watches.delete(watch);
      await subjects.leave(watch.subject, true);
    },

    /** Changes an item past the engine. */
    async alter(item: Item, change: Item): Promise<void> {
      await memory.put({ pk: String(item['pk']), sk: String(item['sk']) }, { ...item, ...change });
    },

    work,

    /** Lets time pass minute by minute, and all looks that fall due in it happen. */
    async pass(minutes: number): Promise<void> {
      for (let passed = 0; passed < minutes; passed += 1) {
        clock.time += minute;
        await schedule();
        await work();
      }
    },

    /** Brings every notice that was queued. */
    async bringAll(): Promise<void> {
      for (const notice of notices.splice(0)) await deliver(notice);
    },

    /** The items of a kind, by how their partition begins. */
    items: (prefix: string): Item[] =>
      memory.items().filter(({ pk }) => String(pk).startsWith(prefix)),
  };
}

export type Watching = ReturnType<typeof createWatching>;
