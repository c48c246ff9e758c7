import { createRandom } from '../../infra/local/chainbase/chance.ts';
import { createBatchHandler } from '../../shared/batch.ts';
import { createChainbase } from '../../shared/chainbase/client.ts';
import { createGovernor, type Plan } from '../../shared/chainbase/credits.ts';
import { monthOf } from '../../shared/chainbase/month-of.ts';
import { createLog } from '../../shared/log.ts';
import { isLikelySpam } from '../../shared/nft/spam.ts';
import type { Outgoing } from '../../shared/queue.ts';
import { createChatStore } from '../../shared/store/chats.ts';
import { createClaimStore } from '../../shared/store/claims.ts';
import { createCreditStore } from '../../shared/store/credits.ts';
import { createDemandStore } from '../../shared/store/demands.ts';
import { createHoldingsStore } from '../../shared/store/holdings.ts';
import { createNameStore } from '../../shared/store/names.ts';
import { createFailedPictures } from '../../shared/store/pictures.ts';
import { createSettingsStore } from '../../shared/store/settings.ts';
import { createSubjectStore } from '../../shared/store/subjects.ts';
import { createWatchStore } from '../../shared/store/watches.ts';
import { createNames } from '../../shared/wallet/names.ts';
import { wholeChatOf } from '../../shared/watch/chat.ts';
import { createChatEvents } from '../../shared/watch/chat-events.ts';
import { createCheck } from '../../shared/watch/check.ts';
import { checkMessageSchema } from '../../shared/watch/check-message.ts';
import type { Courier } from '../../shared/watch/courier.ts';
import { createDeliver } from '../../shared/watch/deliver.ts';
import { maxPagesOf } from '../../shared/watch/max-pages.ts';
import { type Notice, noticeSchema, writeNotice } from '../../shared/watch/notice.ts';
import { createSchedule } from '../../shared/watch/schedule.ts';
import { writeMessage } from '../../shared/write-message.ts';
import { createClock } from '../simulation/clock.ts';
import { createMeteredTable, purposeOf, type Usage } from '../support/metered-table.ts';
import { createPopulation } from './cadence-population.ts';
import { assumed, type FunctionName } from './cost-assumptions.ts';
import { type Calls, createFunctions } from './cost-functions.ts';
import { createLoad, type Load } from './cost-load.ts';
import { createCountedQueue } from './cost-queue.ts';
import { createWallets } from './cost-wallets.ts';
import { fillTable } from './cost-watched.ts';

const minute = 60_000;
const hour = 60 * minute;

export interface Trial {
  size: number;
  plan: Plan;
  /** Credits that people spend in a day. */
  peopleCredits: number;
  settleHours: number;
  windowHours: number;
  windows: number;
  /** CPU of a page that is read and compared. */
  cpuOfPageMs: number;
}

/** What one window of time has used. */
export interface Window {
  /** Epoch seconds. */
  from: number;
  hours: number;
  load: Load;
  table: Map<string, Usage>;
  functions: Map<FunctionName, Calls>;
  queues: Record<'checks' | 'notices', { requests: number; messages: number }>;
  logBytes: number;
  calls: number;
  looks: number;
  acquired: number;
  storedBytes: number;
}

/** Watches a population on a virtual clock with the engine's own code, and counts what AWS would bill. */
export async function watchAndCount(trial: Trial): Promise<Window[]> {
  const { size, plan, peopleCredits, cpuOfPageMs } = trial;
  const start = Date.UTC(2026, 10, 5);
  const clock = createClock(start);
  const { now, sleep } = clock;
  const random = createRandom(11);
  const load = createLoad(now);
  const meter = createMeteredTable(purposeOf, load.observe);
  const functions = createFunctions(now, sleep);
  const population = createPopulation(size, 1);
  const wallets = createWallets(population, start, 5);
  const used = {
    people: peopleCredits * 4,
    watching: (plan.creditsPerMonth * 0.8 - peopleCredits * 30) * (4 / 30),
  };
  await fillTable(meter, population, wallets, { plan, start, used });
  for (const lane of ['people', 'watching'] as const) {
    const wish = { lane, credits: Math.round(used[lane]), now: start, latest: start };
    await createCreditStore(meter).take({
      ...wish,
      ...{ intervalMs: 0, calls: 1 },
      month: monthOf(start),
      limit: plan.creditsPerMonth,
    });
  }
  let [logBytes, calls, looks] = [0, 0, 0];
  const log = createLog((line) => {
    logBytes += line.length;
  });

  const storesOf = (name: FunctionName) => {
    const table = functions.tableFor(name, meter);
    return {
      table,
      subjects: createSubjectStore(table, now),
      watches: createWatchStore(table),
      chats: createChatStore(table, now),
      demands: createDemandStore(table, now),
      holdings: createHoldingsStore(table),
      claims: createClaimStore(table, now),
      credits: createCreditStore(table),
    };
  };

  const fetch = async (input: unknown) => {
    const url = new URL(String(input));
    calls += 1;
    functions.compute('check', cpuOfPageMs);
    await sleep(assumed.chainbaseMs);
    const index = Number(url.searchParams.get('address')?.slice(2));
    const body = wallets.page(index, Number(url.searchParams.get('page')), now());
    return { status: 200, headers: new Headers(), body: [Buffer.from(body)] };
  };

  const openCheck = () => {
    const { table, ...stores } = storesOf('check');
    const chainbase = createChainbase({
      ...{ baseUrl: 'https://chainbase.example', apiKey: 'key', sleep, random },
      spend: createGovernor({ store: stores.credits, plan, log, now, sleep }),
      fetch: fetch as unknown as typeof globalThis.fetch,
    });
    const check = createCheck({
      ...{ ...stores, chainbase, announce, isSpam: isLikelySpam, log, now, random },
      names: createNames({ store: createNameStore(table, now), chainbase, now }),
      maxPages: maxPagesOf(plan),
    });
    return createBatchHandler({
      handle: (message) => {
        looks += 1;
        return check(checkMessageSchema.parse(message));
      },
      postpone: async () => {},
      log,
    });
  };

  const openNotify = () => {
    const { table, ...stores } = storesOf('notify');
    const pictures = createFailedPictures(table, now);
    const courier = (isTelegram: boolean): Courier => ({
      async send(notice) {
        if (isTelegram && notice.kind === 'acquired')
          await pictures.has(String(notice.shown[0]?.nft.image));
        await sleep(assumed.platformMs);
        return { state: 'sent' };
      },
    });
    const settings = createSettingsStore(table);
    const deliver = createDeliver({
      ...{ ...stores, log, now },
      events: createChatEvents({ ...stores, settings }),
      couriers: { discord: courier(false), telegram: courier(true) },
    });
    return createBatchHandler({
      handle: (message) => deliver(noticeSchema.parse(message)),
      postpone: async () => {},
      log,
    });
  };

  /** Processes that were used before are used again. */
  const workerOf = (name: FunctionName, open: () => ReturnType<typeof createBatchHandler>) => {
    const idle: ReturnType<typeof open>[] = [];
    return async (batch: readonly Outgoing[]): Promise<readonly Outgoing[]> => {
      const handler = idle.pop() ?? open();
      const Records = batch.map(({ body, group }, index) => ({
        ...{ body, messageId: String(index), receiptHandle: String(index) },
        attributes: { ApproximateReceiveCount: '1', ...(group ? { MessageGroupId: group } : {}) },
      }));
      const event = { Records } as unknown as Parameters<typeof handler>[0];
      const { batchItemFailures } = await functions.call(name, () => handler(event));
      idle.push(handler);
      return batchItemFailures.map(
        ({ itemIdentifier }) => batch[Number(itemIdentifier)] as Outgoing,
      );
    };
  };

  const checks = createCountedQueue(clock, {
    batchSize: assumed.checksAtOnce,
    windowMs: assumed.checksWindowMs,
    isFifo: false,
    atOnce: assumed.checkBatches,
    handle: workerOf('check', openCheck),
  });
  const notices = createCountedQueue(clock, {
    ...{ batchSize: 1, windowMs: 10, isFifo: true, atOnce: assumed.noticesAtOnce },
    handle: workerOf('notify', openNotify),
  });
  const announce = (all: readonly Notice[]) =>
    notices.send(
      all.map((notice) => ({
        body: writeMessage(writeNotice(notice)),
        group: wholeChatOf(notice.chat),
        id: notice.id,
      })),
    );

  const schedule = createSchedule({
    ...{ ...storesOf('schedule'), announce, plan, log, now, random },
    sendChecks: (messages) => checks.send(messages.map((each) => ({ body: writeMessage(each) }))),
    shortestMs: minute,
    periodMs: minute,
  });
  const tick = () => {
    clock.at(now() + minute, tick);
    functions.call('schedule', schedule).catch((error) => {
      throw error;
    });
  };
  clock.at(start, tick);

  const windows: Window[] = [];
  let end = start + trial.settleHours * hour;
  const take = () => ({
    from: (end - trial.windowHours * hour) / 1_000,
    hours: trial.windowHours,
    load: load.take(),
    table: meter.take(),
    functions: functions.take(),
    queues: { checks: checks.take(), notices: notices.take() },
    ...{ logBytes, calls, looks, acquired: wallets.acquired() },
    storedBytes: 0,
  });
  await clock.run(end);
  let before = take();
  for (let index = 0; index < trial.windows; index += 1) {
    end += trial.windowHours * hour;
    await clock.run(end);
    const total = take();
    windows.push({
      ...total,
      logBytes: total.logBytes - before.logBytes,
      calls: total.calls - before.calls,
      looks: total.looks - before.looks,
      acquired: total.acquired - before.acquired,
      storedBytes: meter.bytes(),
    });
    before = total;
  }
  clock.stop();
  return windows;
}
