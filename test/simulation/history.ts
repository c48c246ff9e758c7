import type { CreditStore } from '../../shared/chainbase/credit-store.ts';
import type { Plan } from '../../shared/chainbase/credits.ts';
import { monthOf } from '../../shared/chainbase/month-of.ts';
import type { Log, LogFields } from '../../shared/log.ts';
import { createCreditStore } from '../../shared/store/credits.ts';
import { freePlan as free } from '../support/free-plan.ts';
import { type Chance, createChance } from './chance.ts';
import { createClock } from './clock.ts';
import { createDiscord } from './discord.ts';
import { createFaults, type FaultKind } from './faults.ts';
import { createSharedTable } from './faulty-table.ts';
import { createMarket } from './market.ts';
import { createNames } from './names.ts';
import { createOracle } from './oracle.ts';
import { beginLife, createChats } from './people.ts';
import { createProcess, type Process, type World } from './process.ts';
import { createQueue } from './queue.ts';
import { untilQuiet } from './quiet.ts';
import { type Alterations, createSystem } from './system.ts';
import { createTelegram } from './telegram.ts';
import { createTrace } from './trace.ts';
import { createUpstream } from './upstream.ts';
import { createWorker } from './worker.ts';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/** What came of a history. */
export interface Outcome {
  seed: number;
  /** What happened that never may, and how it came to that. */
  violation: { message: string; story: string } | undefined;
  faults: Map<FaultKind, number>;
  counts: {
    acquisitions: number;
    looks: number;
    findings: number;
    seen: number;
    acquired: number;
    asleep: number;
    renamed: number;
    doubledOnTelegram: number;
    doubledOnDiscord: number;
    calls: number;
    givenUp: number;
    steps: number;
    hours: number;
  };
  digest: number;
}

interface Shape {
  start: number;
  durationMs: number;
  plan: Plan;
  /** Of the month's credits, what people have used before. */
  usedBefore: number;
  shortestMs: number;
  periodMs: number;
  /** Of the wallets, on average. */
  pauseMs: readonly [number, number];
  skewMs: number;
  jitterMs: number;
}

const developer: Plan = { creditsPerSecond: 30, creditsPerMonth: 10_000_000 };

function drawShape(chance: Chance): Shape {
  const kind = chance.pick([
    ...Array<'usual'>(16).fill('usual'),
    'scarce',
    'scarce',
    'late',
    'long',
    'long',
  ]);
  const isLate = kind === 'late' || (kind === 'scarce' && chance.happens(0.7));
  const start = isLate
    ? Date.UTC(2026, 10, 30, 23) + chance.whole(0, 50) * minute
    : Date.UTC(2026, 10, chance.whole(2, 25), chance.whole(0, 23));
  const isScarce = kind === 'scarce';
  const scarce = { creditsPerSecond: 3, creditsPerMonth: chance.whole(300, 2_000) };
  const [skewMs, jitterMs] = chance.pick([
    [0, 20],
    [0, 200],
    [100, 100],
    [190, 10],
    [1_000, 300],
    [4_000, 1_000],
  ] as const);
  const common = {
    ...{ start, skewMs, jitterMs },
    plan: isScarce ? scarce : chance.pick([free, free, developer]),
    usedBefore: isScarce ? chance.pick([0, 0.6, 0.75, 0.78, 0.8, 0.99]) : 0,
  };
  if (kind === 'long') {
    const pauseMs = [hour / 2, 5 * hour] as const;
    return {
      ...common,
      durationMs: 30 * hour,
      shortestMs: 2 * hour,
      periodMs: 5 * minute,
      pauseMs,
    };
  }
  return {
    ...common,
    durationMs: Math.ceil(
      chance.happens(0.03) ? 4 * hour : chance.spread(10 * minute, 45 * minute),
    ),
    shortestMs: chance.pick([1, 1, 2, 5]) * minute,
    periodMs: chance.pick([1, 2, 5]) * minute,
    pauseMs: [minute / 2, 15 * minute],
  };
}

/** How long a history lasts until all is quiet. */
export function durationOf(seed: number): number {
  return drawShape(createChance(seed, 1)).durationMs;
}

/** Lets a history happen that depends on nothing but its seed. */
export async function runHistory(seed: number, alterations: Alterations = {}): Promise<Outcome> {
  const shape = drawShape(createChance(seed, 1));
  const { start, durationMs, plan, periodMs, skewMs, jitterMs } = shape;
  const settings = { shortestMs: shape.shortestMs };
  const clock = createClock(start);
  const faults = createFaults(createChance(seed, 2));
  const trace = createTrace(clock.now, start);
  let violation: Outcome['violation'];
  const world: World = {
    ...{ clock, faults, trace, skewMs, jitterMs },
    chance: createChance(seed, 3),
    fail: (...of) => world.failAt(Number.POSITIVE_INFINITY, ...of),
    failAt(time, message, ...of) {
      trace.note(`VIOLATED: ${message}`);
      violation ??= { message, story: trace.about(of, time) };
      clock.stop();
    },
  };

  const market = createMarket(world, shape.pauseMs);
  const names = createNames(market, world);
  const oracle = createOracle({
    ...{
      world,
      market,
      names,
      periodMs,
      isAffordable: plan.creditsPerMonth >= free.creditsPerMonth,
    },
    table: () => shared.table,
  });
  const shared = createSharedTable(world, oracle);
  const upstream = createUpstream({ world, market, plan, names, onPage: oracle.onPage });
  const chats = createChats(world);
  const discord = createDiscord({ world, chats });
  const telegram = createTelegram({ world, chats });
  const { chance } = world;
  const spent = Math.floor(plan.creditsPerMonth * shape.usedBefore);
  if (spent > 0) {
    upstream.spend(spent);
    await spendBefore(createCreditStore(shared.table), { credits: spent, now: start - hour });
  }
  const timeouts = {
    check: chance.pick([60, 240]) * second,
    notify: 30 * second,
    answer: 90 * second,
  };
  const queues = {
    commands: createQueue(world, {
      name: 'command',
      isFifo: false,
      visibilityMs: timeouts.answer * chance.pick([1, 2]),
      maxReceives: 10,
      batchSize: chance.pick([1, 5]),
    }),
    checks: createQueue(world, {
      name: 'check',
      isFifo: false,
      visibilityMs: timeouts.check * chance.pick([1, 3]),
      maxReceives: 5,
      batchSize: 1,
    }),
    notices: createQueue(world, {
      name: 'notice',
      isFifo: true,
      visibilityMs: timeouts.notify * chance.pick([1, 2]),
      maxReceives: 30,
      batchSize: chance.pick([1, 5, 10]),
    }),
  };
  const logOf = (process: Process) => createLogOf(world, process);
  const system = createSystem({
    ...{ world, plan, settings, periodMs, shared, upstream, discord, telegram, queues },
    ...{ oracle, logOf, alterations },
  });
  const workers = [
    createWorker({
      ...{ world, logOf, kind: 'check', queue: queues.checks, open: system.check },
      concurrency: chance.whole(1, 3),
      timeoutMs: timeouts.check,
    }),
    createWorker({
      ...{ world, logOf, kind: 'notify', queue: queues.notices, open: system.notify },
      concurrency: chance.whole(1, 4),
      timeoutMs: timeouts.notify,
    }),
    createWorker({
      ...{ world, logOf, kind: 'answer', queue: queues.commands, open: system.answer },
      concurrency: chance.whole(1, 3),
      timeoutMs: timeouts.answer,
    }),
  ];

  let ticks = 0;
  const runSchedule = () => {
    const process = createProcess(world, { kind: 'schedule', number: ticks++ });
    clock.at(clock.now() + minute, process.kill);
    system
      .schedule(process)()
      .catch((error) => logOf(process).error('The schedule failed.', { error: String(error) }));
  };
  const tick = () => {
    const dueMs = Math.min(...oracle.looks.all().map(({ state }) => state.dueAt)) - clock.now();
    const isIdle = dueMs > skewMs;
    // When all is quiet, the schedule does not run where it would find nothing.
    const idlePeriods = Math.floor(Math.min(dueMs - skewMs, 2 * hour) / periodMs);
    clock.at(clock.now() + periodMs * (faults.isOver() ? Math.max(1, idlePeriods) : 1), tick);
    if (isIdle && (faults.isOver() || chance.happens(0.9))) return;
    if (faults.strike('tick-missed')) return;
    runSchedule();
    if (faults.strike('tick-doubled'))
      clock.at(clock.now() + chance.whole(0, 5 * second), runSchedule);
  };
  clock.at(start + chance.whole(0, periodMs), tick);
  beginLife({
    world,
    market,
    names,
    chats,
    discord,
    system,
    commands: queues.commands,
    durationMs,
  });

  await clock.run(start + durationMs);
  trace.note('all is quiet from now on');
  faults.end();
  for (const chat of chats) if (chat.state === 'deaf') chat.state = 'well';
  await untilQuiet({
    world,
    oracle,
    queues,
    workers,
    chats,
    discord,
    table: shared.table,
    plan,
    settings,
  });

  return {
    seed,
    violation,
    faults: faults.counts,
    counts: {
      acquisitions: market.acquisitions(),
      looks: oracle.looks.count(),
      findings: oracle.found(),
      ...oracle.notices.counts,
      calls: upstream.calls(),
      givenUp: Object.values(queues).reduce((sum, { dead }) => sum + dead.length, 0),
      steps: clock.steps(),
      hours: (clock.now() - start) / hour,
    },
    digest: trace.digest(),
  };
}

/** What people have asked for this month, so that there is less left. */
async function spendBefore(store: CreditStore, { credits, now }: { credits: number; now: number }) {
  const month = monthOf(now);
  const wish = {
    credits,
    calls: 1,
    lane: 'people',
    now,
    latest: now,
    intervalMs: 1,
    month,
  } as const;
  await store.take({ ...wish, limit: credits });
}

/** What is said at the level of errors must be no bug's doing. */
function createLogOf({ trace, fail }: World, process: Process): Log {
  const write = (message: string, fields: LogFields = {}) =>
    trace.note(`${process.name}: ${message} ${fields['error'] ?? ''}`, process.name);
  return {
    info: write,
    warn: write,
    error(message, fields = {}) {
      write(message, fields);
      const error = String(fields['error'] ?? '');
      if (/^(\w*Error|\$?Zod\w*|something)\b/.test(error) && !error.startsWith('UpstreamError'))
        fail(`a bug: ${error}`, process.name);
    },
  };
}
