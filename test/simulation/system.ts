import { createPace } from '../../bots/core/pace.ts';
import { createRunWatchCommand } from '../../bots/core/run-watch-command.ts';
import type { Standpoint, WatchCommand } from '../../bots/core/watch-command.ts';
import { createDiscordAnswer } from '../../bots/discord/answer.ts';
import { createDiscordCourier } from '../../bots/discord/courier.ts';
import { createInteractions } from '../../bots/discord/interactions.ts';
import { type DiscordJob, discordJobSchema } from '../../bots/discord/job.ts';
import { createTelegramCourier } from '../../bots/telegram/courier.ts';
import { createChainbase } from '../../shared/chainbase/client.ts';
import { createGovernor, type Plan } from '../../shared/chainbase/credits.ts';
import { UpstreamError, UserError } from '../../shared/errors.ts';
import type { Log } from '../../shared/log.ts';
import type { Address } from '../../shared/nft/address.ts';
import { isLikelySpam } from '../../shared/nft/spam.ts';
import { createAllowances } from '../../shared/store/allowances.ts';
import { type ChatStore, createChatStore } from '../../shared/store/chats.ts';
import { type ClaimStore, createClaimStore } from '../../shared/store/claims.ts';
import { createCreditStore, type StoredCredits } from '../../shared/store/credits.ts';
import { createDemandStore } from '../../shared/store/demands.ts';
import { createHoldingsStore } from '../../shared/store/holdings.ts';
import { createNameStore } from '../../shared/store/names.ts';
import { createFailedPictures } from '../../shared/store/pictures.ts';
import { createSettingsStore } from '../../shared/store/settings.ts';
import { createSubjectStore, type SubjectStore } from '../../shared/store/subjects.ts';
import { createWatchStore, type WatchStore } from '../../shared/store/watches.ts';
import { createNames } from '../../shared/wallet/names.ts';
import { createPages } from '../../shared/wallet/pages.ts';
import type { Announce } from '../../shared/watch/announce.ts';
import { wholeChatOf } from '../../shared/watch/chat.ts';
import { createChatEvents } from '../../shared/watch/chat-events.ts';
import { type CheckDeps, createCheck } from '../../shared/watch/check.ts';
import { checkMessageSchema } from '../../shared/watch/check-message.ts';
import type { Courier } from '../../shared/watch/courier.ts';
import { createDeliver } from '../../shared/watch/deliver.ts';
import { noticeSchema, writeNotice } from '../../shared/watch/notice.ts';
import { createSchedule } from '../../shared/watch/schedule.ts';
import { writeMessage } from '../../shared/write-message.ts';
import type { Discord, Onlooker } from './discord.ts';
import type { SharedTable } from './faulty-table.ts';
import type { Oracle } from './oracle.ts';
import { createPageCache } from './page-cache.ts';
import type { Process, World } from './process.ts';
import type { Queue } from './queue.ts';
import type { Telegram } from './telegram.ts';
import type { Upstream } from './upstream.ts';

/** What people and platforms leave to the worker, besides Discord's jobs. */
export type ModelJob =
  | DiscordJob
  | { platform: 'telegram'; kind: 'watch'; command: WatchCommand; from: Standpoint }
  | { platform: 'telegram'; kind: 'left' | 'joined'; place: string; chat: string }
  | { platform: 'telegram'; kind: 'moved'; from: string; to: string }
  | { platform: 'people'; kind: 'look'; wallet: Address };

/** Parts of the engine that a test replaces by worse ones, to see that it is noticed. */
export interface Alterations {
  subjects?(store: SubjectStore): SubjectStore;
  watches?(store: WatchStore): WatchStore;
  chats?(store: ChatStore): ChatStore;
  claims?(store: ClaimStore): ClaimStore;
  credits?(store: StoredCredits): StoredCredits;
  announce?(announce: Announce): Announce;
  judge?: NonNullable<CheckDeps['judge']>;
}

export interface SystemDeps {
  world: World;
  plan: Plan;
  /** May change on the way. */
  settings: { shortestMs: number };
  periodMs: number;
  shared: SharedTable;
  upstream: Upstream;
  discord: Discord;
  telegram: Telegram;
  queues: Record<'commands' | 'checks' | 'notices', Queue>;
  oracle: Oracle;
  logOf(process: Process): Log;
  alterations: Alterations;
}

const maxPages = 50;

/** As `open-courier.ts` has them. */
const telegramLimits = {
  platform: 'telegram',
  perSecond: 30,
  perChatMs: 1_000,
  perMinute: (chat: string) => (chat.startsWith('-') ? 20 : Number.POSITIVE_INFINITY),
} as const;

/** The engine's own code as each function wires it, in a process of the simulation. */
export function createSystem(deps: SystemDeps) {
  const {
    world,
    plan,
    settings: cadence,
    periodMs,
    shared,
    upstream,
    queues,
    oracle,
    alterations,
  } = deps;
  const cacheOf = createPageCache();

  const storesOf = (process: Process) => {
    const table = shared.seenBy(process);
    const { now } = process;
    const subjects = createSubjectStore(table, now);
    const watches = createWatchStore(table);
    const chats = createChatStore(table, now);
    const claims = createClaimStore(table, now);
    const credits = createCreditStore(table);
    return {
      table,
      subjects: alterations.subjects?.(subjects) ?? subjects,
      holdings: createHoldingsStore(table),
      claims: alterations.claims?.(claims) ?? claims,
      watches: alterations.watches?.(watches) ?? watches,
      chats: alterations.chats?.(chats) ?? chats,
      demands: createDemandStore(table, now),
      settings: createSettingsStore(table),
      credits: alterations.credits?.(credits) ?? credits,
      names: createNameStore(table, now),
    };
  };

  type Stores = ReturnType<typeof storesOf>;

  const coreOf = (process: Process, stores: Stores) => {
    const { now, sleep, random } = process;
    const log = deps.logOf(process);
    const chainbase = createChainbase({
      baseUrl: 'https://chainbase.example',
      apiKey: 'key',
      spend: createGovernor({ store: stores.credits, plan, log, now, sleep }),
      fetch: upstream.fetchOf(process),
      sleep,
      random,
    });
    return {
      chainbase,
      names: createNames({ store: stores.names, chainbase, now }),
      pages: createPages({ store: cacheOf(process), chainbase, now }),
    };
  };

  const announceOf = (process: Process): Announce => {
    const announce: Announce = (notices) =>
      queues.notices.send(
        process,
        notices.map((notice) => ({
          body: writeMessage(writeNotice(notice)),
          group: wholeChatOf(notice.chat),
          id: notice.id,
        })),
      );
    return alterations.announce?.(announce) ?? announce;
  };

  return {
    schedule(process: Process) {
      const { subjects, watches, demands, credits } = storesOf(process);
      return createSchedule({
        ...{ subjects, watches, demands, credits, plan, periodMs, ...cadence },
        sendChecks: (messages) =>
          queues.checks.send(
            process,
            messages.map((message) => ({ body: writeMessage(message) })),
          ),
        announce: announceOf(process),
        log: deps.logOf(process),
        now: process.now,
        random: process.random,
      });
    },

    check(process: Process) {
      const stores = storesOf(process);
      const { chainbase, names } = coreOf(process, stores);
      const { subjects, watches, holdings, demands } = stores;
      const check = createCheck({
        ...{ subjects, watches, holdings, demands, chainbase, maxPages },
        names: {
          async resolve(name, spender) {
            try {
              return await names.resolve(name, spender);
            } catch (error) {
              if (!(error instanceof UserError)) oracle.missName(process, name);
              throw error;
            }
          },
        },
        announce: announceOf(process),
        isSpam: isLikelySpam,
        log: deps.logOf(process),
        now: process.now,
        random: process.random,
        ...(alterations.judge ? { judge: alterations.judge } : {}),
      });
      return async (raw: unknown) => {
        const message = checkMessageSchema.parse(raw);
        oracle.beginLook(process, message);
        await check(message);
      };
    },

    notify(process: Process) {
      const { table, watches, chats, subjects, settings, claims } = storesOf(process);
      const log = deps.logOf(process);
      const { now, sleep } = process;
      const pace = createPace({ ...telegramLimits, now, sleep });
      const failedPictures = createFailedPictures(table, now);
      const courier = (make: (...of: [Process, Onlooker]) => Courier) => ({
        send: (...[notice, watch]: Parameters<Courier['send']>) => {
          const delivery = oracle.deliveryOf(process, notice);
          const onlooker: Onlooker = {
            tried: () => oracle.attempt(delivery, watch),
            seen: (seen) => oracle.see(delivery, notice, watch, seen),
            stopped: () => oracle.stop(delivery, watch),
          };
          return make(process, onlooker).send(notice, watch);
        },
      });
      const deliver = createDeliver({
        ...{ watches, chats, claims, log, now },
        events: createChatEvents({ watches, chats, subjects, settings }),
        couriers: {
          discord: courier((...of) =>
            createDiscordCourier({ rest: deps.discord.channelsOf(...of), log, now }),
          ),
          telegram: courier((...of) =>
            createTelegramCourier({
              api: deps.telegram.apiOf(...of),
              failedPictures,
              log,
              now,
              pace,
            }),
          ),
        },
      });
      return async (raw: unknown) => {
        const notice = noticeSchema.parse(raw);
        const delivery = oracle.beginDelivery(process, notice);
        try {
          await deliver(notice);
        } catch (error) {
          oracle.endDelivery(delivery, error);
          throw error;
        }
        oracle.endDelivery(delivery);
      };
    },

    answer(process: Process) {
      const stores = storesOf(process);
      const { names, pages } = coreOf(process, stores);
      const { watches, chats, subjects, settings, demands, credits } = stores;
      const { now, sleep } = process;
      const log = deps.logOf(process);
      const chatEvents = createChatEvents({ watches, chats, subjects, settings });
      const run = createRunWatchCommand({
        ...{ watches, chats, subjects, settings, demands, credits, names, pages, plan },
        nameReader: stores.names,
        allowances: createAllowances(stores.table, now),
        announce: announceOf(process),
        ...{ ...cadence, chatEvents, log, now },
      });
      const watching: typeof run = async (command, from) => {
        const begunAt = world.clock.now();
        const view = await run(command, from);
        oracle.obey(command, from, begunAt);
        return view;
      };
      const answerDiscord = createDiscordAnswer({
        rest: deps.discord.restOf(process),
        answer: unasked,
        warm: unasked,
        ...{ watching, log, now, sleep },
      });
      return async (raw: unknown) => {
        const job = raw as ModelJob;
        if (job.platform === 'discord') {
          const interaction = deps.discord.interactions.get(job.token);
          if (interaction) interaction.failures += 1; // who dies on it never comes to take that back
          await answerDiscord(discordJobSchema.parse(job)).finally(() => {
            if (interaction) interaction.failures -= 1;
          });
          return;
        }
        switch (job.kind) {
          case 'watch':
            await watching(job.command, job.from).catch(ignoreUserError);
            return;
          case 'left':
            return chatEvents.left(job.place, job.chat, 'we were removed');
          case 'joined':
            await chatEvents.joined(job.place, job.chat);
            return;
          case 'moved':
            return chatEvents.moved(job.from, job.to);
          case 'look': {
            const spender = { lane: 'people', maxWaitMs: 60_000 } as const;
            const page = {
              chain: 'ethereum',
              address: job.wallet,
              contracts: [],
              page: 1,
            } as const;
            await pages.read(page, spender).catch(ignoreTrouble);
            await names
              .learn(job.wallet, { lane: 'watching', maxWaitMs: 2_500 })
              .catch(ignoreTrouble);
            return;
          }
        }
      };
    },

    discord(process: Process) {
      const { names, settings } = storesOf(process);
      return createInteractions({
        shelf: { peek: async () => undefined, collections: async () => undefined },
        labels: { find: async () => undefined, suggest: async () => [] },
        ...{ names, settings, now: process.now },
        enqueue: (job) => queues.commands.send(process, [{ body: writeMessage(job) }]),
      });
    },
  };
}

export type System = ReturnType<typeof createSystem>;

async function unasked(): Promise<never> {
  throw new Error('nobody asks for galleries here');
}

function ignoreUserError(error: unknown): void {
  if (!(error instanceof UserError)) throw error;
}

function ignoreTrouble(error: unknown): void {
  if (!(error instanceof UpstreamError)) ignoreUserError(error);
}
