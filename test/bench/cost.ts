import type { TableCapacity } from '../../infra/table-capacity.ts';
import { freePlan as free } from '../support/free-plan.ts';
import { assumed, memory } from './cost-assumptions.ts';
import { billOf, renderBill, renderTotal } from './cost-bill.ts';
import { measurePage } from './cost-cpu.ts';
import { renderLoad } from './cost-load.ts';
import { loadOf, monthOf } from './cost-month.ts';
import { askAndCount } from './cost-people.ts';
import { type Window, watchAndCount } from './cost-watching.ts';

const asksPerDay = 1_000;
const developer = { creditsPerSecond: 30, creditsPerMonth: 10_000_000 };
const scenarios = [
  { size: 100, name: 'Developer plan', plan: developer },
  { size: 1_000, name: 'Developer plan', plan: developer },
  { size: 10_000, name: 'Developer plan', plan: developer },
  { size: 1_000, name: 'Free plan', plan: free },
];

const cpuOfPageMs = measurePage();
console.log(`A month on AWS in dollars (us-east-1, arm64), and what is left after what is always free. Requests are counted, of a day on a
virtual clock after the cadence has learnt, times 30; durations are modelled: a call of Chainbase's ${assumed.chainbaseMs} ms, of a platform's
${assumed.platformMs} ms, of the table ${assumed.tableMs} ms and of a queue ${assumed.queueMs} ms, with ${cpuOfPageMs.toFixed(2)} ms of CPU for a page (measured) and ${assumed.cpuOfRequestMs} ms for a
request, at ${memory.check} MB (check, answer) or ${memory.notify} MB. Lambda asks each queue in vain ${assumed.pollers} times in ${assumed.pollMs / 1_000} s. ${asksPerDay.toLocaleString('en')} times a day somebody
asks for a wallet on Discord, types four keys, and turns two pages. Wallets lose as many NFTs as they gain.`);

const [only] = process.argv.slice(2).map(Number);
const asked = await askAndCount(500, developer, cpuOfPageMs);
for (const { size, name, plan } of scenarios) {
  if (only !== undefined && size !== only) continue;
  const asksAday = plan === free ? asksPerDay / 10 : asksPerDay;
  const windows = await watchAndCount({
    ...{ size, plan, cpuOfPageMs },
    peopleCredits: (asked.credits / asked.asks) * asksAday,
    settleHours: 1,
    windowHours: 12,
    windows: 2,
  });
  console.log(`\n${size.toLocaleString('en')} wallets, ${name}: ${describe(windows)}`);
  const bill = (capacity: TableCapacity) => billOf(monthOf(windows, asked, asksAday, capacity));
  console.log(renderBill(bill('on-demand')).join('\n'));
  console.log(renderTotal('All of it, with TABLE_CAPACITY=free', bill('free')));
  const { load, seconds } = loadOf(windows, asked, asksAday);
  console.log(renderLoad(load, seconds).join('\n'));
}

function describe(windows: readonly Window[]): string {
  const perMonth = (value: (window: Window) => number) =>
    `${((windows.reduce((sum, each) => sum + value(each), 0) * 30) / 1e6).toFixed(3)} M`;
  const halves = windows.map(({ calls }) => calls);
  const units = windows.map(({ table }) =>
    [...table.values()].reduce((sum, used) => sum + used.writes + used.indexWrites, 0),
  );
  return `${perMonth(({ calls }) => calls)} calls in ${perMonth(({ looks }) => looks)} looks a month, ${perMonth(({ queues }) => queues.notices.messages)} notices
(first and second half of the day: ${halves.join(' and ')} calls, ${units.join(' and ')} units written)`;
}
