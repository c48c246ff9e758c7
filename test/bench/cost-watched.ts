import { createRandom } from '../../infra/local/chainbase/chance.ts';
import type { Plan } from '../../shared/chainbase/credits.ts';
import { createDemandStore } from '../../shared/store/demands.ts';
import { createHoldingsStore } from '../../shared/store/holdings.ts';
import { createSubjectStore } from '../../shared/store/subjects.ts';
import type { Table } from '../../shared/store/table.ts';
import { createWatchStore } from '../../shared/store/watches.ts';
import { type Activity, perDay as expectedPerDay } from '../../shared/watch/activity.ts';
import { callsForWatching } from '../../shared/watch/budget.ts';
import type { Demand } from '../../shared/watch/demand.ts';
import { addDemand, type Demands } from '../../shared/watch/demands.ts';
import { createFingerprint } from '../../shared/watch/fingerprint.ts';
import { digestOf, FingerprintSet } from '../../shared/watch/fingerprint-set.ts';
import { interval } from '../../shared/watch/interval.ts';
import { paceOf } from '../../shared/watch/pace.ts';
import { writeSubject } from '../../shared/watch/subject.ts';
import { usualFilters } from '../../shared/watch/usual-filters.ts';
import { addressOf } from '../support/addresses.ts';
import type { WatchedWallet } from './cadence-population.ts';
import type { Wallets } from './cost-wallets.ts';

const minute = 60_000;
const dayMs = 24 * 60 * minute;

/** A half-life of 14 days, watched for long: the days that count come near to this. */
const learntDays = 14 / Math.LN2;

/** Writes a table in which all wallets have been watched for months: what they hold and how often they acquire is learnt. */
export async function fillTable(
  table: Table,
  population: readonly WatchedWallet[],
  wallets: Wallets,
  { plan, start, used }: { plan: Plan; start: number; used: { people: number; watching: number } },
): Promise<void> {
  const random = createRandom(7);
  const now = () => start;
  const subjects = createSubjectStore(table, now);
  const holdings = createHoldingsStore(table);
  const watches = createWatchStore(table);
  const sum: Demands = new Map();
  const demands = population.map(({ pages, watchers, perDay }) => {
    const acquired = poisson(perDay * learntDays, random);
    const activity: Activity = { acquired, days: learntDays, at: start };
    const demand: Demand = { pages, interest: watchers * expectedPerDay(activity) };
    addDemand(sum, demand);
    return { activity, demand };
  });
  const month = new Date(start).toISOString().slice(0, 7);
  const meter = { month, used: used.people + used.watching, people: used.people };
  const callsPerSecond = callsForWatching(meter, plan, start);
  const pace = paceOf(sum, { callsPerSecond, shortestMs: minute });

  for (const [index, { pages, watchers }] of population.entries()) {
    const wallet = addressOf(index);
    const subject = writeSubject({ chain: 'ethereum', wallet, contracts: [] });
    for (let watcher = 0; watcher < watchers; watcher += 1) {
      const isTelegram = watcher % 3 === 2;
      await watches.put({
        id: `${index}-${watcher}`.padStart(12, 'w'),
        place: isTelegram ? `telegram:-${1_000_000 + watcher}` : `discord:server:${watcher}`,
        chat: isTelegram ? `telegram:-${1_000_000 + watcher}` : `discord:${2_000_000 + watcher}`,
        ...{ chain: 'ethereum', wallet, subject, addedAt: start, filters: usualFilters },
        ...(watcher % 2 === 0 ? { label: `Treasury ${index}` } : {}),
      });
    }
    await subjects.begin(subject);
    const claim = 'filled in';
    const state = await subjects.claim({ subject, dueAt: start }, claim, start + minute);
    const { activity, demand } = demands[index] as (typeof demands)[number];
    if (!state) throw new Error('a subject of the bench was not begun');
    const print = createFingerprint(state.key);
    const prints = wallets.rows(index).map((row) => print(row) ?? 0n);
    const held = FingerprintSet.from(BigUint64Array.from(prints));
    const known = { key: state.key, held, missed: [none, none], baselineScans: undefined } as const;
    const wait = interval(demand, pace);
    const phase = random();
    await subjects.commit(subject, claim, {
      claim: undefined,
      dueAt: start + phase * wait,
      lookedAt: start - (1 - phase) * wait,
      holdings: await holdings.write(subject, known),
      digest: digestOf(held),
      isLearnt: true,
      ...{ activity, demand, pages, watchers, counted: state.touched },
      countedAt: start - random() * dayMs,
    });
  }
  await createDemandStore(table, () => start - dayMs / 2).replace(sum, population.length);
}

const none = FingerprintSet.empty;

/** How often something happens that is expected so often, by Knuth's method; roundly, where it is often. */
function poisson(mean: number, random: () => number): number {
  if (mean > 50) return Math.round(mean + Math.sqrt(mean) * 1.7 * (random() * 2 - 1));
  const least = Math.exp(-mean);
  let count = 0;
  for (let product = random(); product > least; product *= random()) count += 1;
  return count;
}
