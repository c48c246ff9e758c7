import { freeUnits, type TableCapacity } from '../../infra/table-capacity.ts';
import type { Usage } from '../support/metered-table.ts';
import { assumed, type FunctionName } from './cost-assumptions.ts';
import type { Line } from './cost-bill.ts';
import type { Calls } from './cost-functions.ts';
import { overlay } from './cost-load.ts';
import type { Asked } from './cost-people.ts';
import type { Window } from './cost-watching.ts';

const daySeconds = 86_400;
const daysOfMonth = 30;
const hoursOfMonth = daysOfMonth * 24;
const gb = 1e9;

/** What was used in a while, times the whiles of a month. */
interface Share {
  table: ReadonlyMap<string, Usage>;
  functions: ReadonlyMap<FunctionName, Calls>;
  times: number;
}

/** A month's amounts of all that AWS bills: watching as in the windows, and so many asks a day. */
export function monthOf(
  windows: readonly Window[],
  asked: Asked,
  asksPerDay: number,
  capacity: TableCapacity,
): Line[] {
  const hours = windows.reduce((sum, window) => sum + window.hours, 0);
  const watching = hoursOfMonth / hours;
  const asking = (asksPerDay * daysOfMonth) / asked.asks;
  const shares: Share[] = [
    ...windows.map((window) => ({ ...window, times: watching })),
    { ...asked, times: asking },
  ];
  const sum = (value: (window: Window) => number) =>
    watching * windows.reduce((total, window) => total + value(window), 0);
  const functions = functionLines(shares);
  const calls = functions.reduce(
    (total, { price, amount }) => total + (price === 'lambdaRequest' ? amount : 0),
    0,
  );
  const logGb =
    (calls * assumed.logBytesOfCall + sum((each) => each.logBytes) + asked.logBytes * asking) / gb;
  const idle = (assumed.pollers * (hoursOfMonth * 3_600_000)) / assumed.pollMs;
  const storedGb = (windows.at(-1)?.storedBytes ?? 0) / gb;
  return [
    ...(capacity === 'free' ? capacityLines() : tableLines(shares)),
    { part: 'Table: stored', price: 'tableGbMonth', amount: storedGb },
    { part: 'Table: backup to any second', price: 'tableBackupGbMonth', amount: storedGb },
    ...functions,
    { part: 'Queues: checks', price: 'queueRequest', amount: sum((w) => w.queues.checks.requests) },
    {
      part: 'Queues: notices',
      price: 'fifoRequest',
      amount: sum((w) => w.queues.notices.requests),
    },
    { part: 'Queues: commands', price: 'queueRequest', amount: asked.queueRequests * asking },
    { part: 'Queues: asked in vain, commands and checks', price: 'queueRequest', amount: 2 * idle },
    { part: 'Queues: asked in vain, notices', price: 'fifoRequest', amount: idle },
    { part: 'HTTP API', price: 'httpRequest', amount: asked.httpRequests * asking },
    { part: 'Scheduler', price: 'schedulerInvocation', amount: hoursOfMonth * 60 },
    { part: 'Logs: written', price: 'logGb', amount: logGb },
    { part: 'Logs: kept', price: 'logGbMonth', amount: logGb },
    { part: 'Metrics of our own', price: 'metric', amount: assumed.metrics },
    { part: 'Alarms', price: 'alarm', amount: assumed.alarms },
    { part: 'Dashboards', price: 'dashboard', amount: assumed.dashboards },
    { part: 'Traces', price: 'trace', amount: tracedCalls(shares) },
  ];
}

/** What is asked of the table in the time of the windows, people's part of it evenly over the day. */
export function loadOf(windows: readonly Window[], asked: Asked, asksPerDay: number) {
  const from = windows[0]?.from ?? 0;
  const seconds = windows.reduce((sum, { hours }) => sum + hours * 3_600, 0);
  const stretched = (asked.asks / asksPerDay) * daySeconds;
  const peopleAt = (second: number) => {
    const first = ((second - asked.from) / asked.seconds) * stretched;
    const times = Math.max(0, Math.ceil((seconds - first) / stretched));
    return Array.from({ length: times }, (_, time) => from + Math.floor(first + time * stretched));
  };
  const load = overlay([
    ...windows.map((window) => ({ load: window.load, at: (second: number) => [second] })),
    { load: asked.load, at: peopleAt },
  ]);
  return { load, seconds };
}

function tracedCalls(shares: readonly Share[]): number {
  const each = shares.flatMap(({ functions, times }) =>
    assumed.traced.map((name) => (functions.get(name)?.calls ?? 0) * times),
  );
  return each.reduce((sum, calls) => sum + calls, 0);
}

function tableLines(shares: readonly Share[]): Line[] {
  const writes = new Map<string, number>();
  let reads = 0;
  for (const { table, times } of shares) {
    for (const [purpose, used] of table) {
      const units = (used.writes + used.indexWrites) * times;
      if (units > 0) writes.set(purpose, (writes.get(purpose) ?? 0) + units);
      reads += used.reads * times;
    }
  }
  const sorted = [...writes].toSorted(([, a], [, b]) => b - a);
  return [
    ...sorted.map(([purpose, amount]): Line => {
      return { part: `Table: writing ${purpose}`, price: 'tableWriteUnit', amount };
    }),
    { part: 'Table: reading', price: 'tableReadUnit', amount: reads },
  ];
}

function capacityLines(): Line[] {
  const sum = (kind: 'reads' | 'writes') =>
    Object.values(freeUnits).reduce((total, units) => total + units[kind], 0) * hoursOfMonth;
  return [
    { part: 'Table: write units, by the hour', price: 'tableWriteUnitHour', amount: sum('writes') },
    { part: 'Table: read units, by the hour', price: 'tableReadUnitHour', amount: sum('reads') },
  ];
}

function functionLines(shares: readonly Share[]): Line[] {
  const sums = new Map<FunctionName, Calls>();
  for (const { functions, times } of shares) {
    for (const [name, { calls, gbSeconds }] of functions) {
      const sum = sums.get(name) ?? { calls: 0, gbSeconds: 0 };
      sum.calls += calls * times;
      sum.gbSeconds += gbSeconds * times;
      sums.set(name, sum);
    }
  }
  return [...sums].flatMap(([name, { calls, gbSeconds }]): Line[] => [
    { part: `Lambda: calls of ${name}`, price: 'lambdaRequest', amount: calls },
    { part: `Lambda: GB-seconds of ${name}`, price: 'lambdaGbSecond', amount: gbSeconds },
  ]);
}
