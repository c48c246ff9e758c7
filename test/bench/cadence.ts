import { freePlan } from '../support/free-plan.ts';
import { compareCadences, type Reading } from './cadence-comparison.ts';

const plans = {
  free: freePlan,
  developer: { creditsPerSecond: 30, creditsPerMonth: 10_000_000 },
};
/** Wallets, and how many populations are drawn for each plan: where there are few wallets, one or two decide. */
const sizes = [
  [50, { free: 60, developer: 12 }],
  [200, { free: 200, developer: 24 }],
  [1_000, { free: 30, developer: 6 }],
  [10_000, { free: 3, developer: 2 }],
] as const;

console.log(
  `How late a notice is on average, weighted by watchers, and how that compares with polling all wallets alike at as many
calls: over all populations (in the middlemost one; in the worst). Then the calls used of those allowed.
Goals: 0.25 with known habits, 0.33 with learnt ones. At best: what no choice of intervals can beat, even without limits.

plan       wallets   at best   uniform             ours, habits known                     ours, learnt in 14 days`,
);
for (const plan of ['free', 'developer'] as const) {
  for (const [size, populations] of sizes) {
    const { uniform, known, learnt, atBest } = compareCadences(
      size,
      populations[plan],
      plans[plan],
    );
    const cells = [
      plan.padEnd(10),
      size.toLocaleString('en').padStart(8),
      atBest.toFixed(2).padStart(10),
      `${renderDuration(uniform.meanDelayMs)}${renderCalls(uniform)}`.padStart(17),
      renderReading(known),
      renderReading(learnt),
    ];
    console.log(cells.join(''));
  }
}

function renderReading(reading: Reading): string {
  const { meanDelayMs, ratio, median, worst } = reading;
  const range = `(${median.toFixed(2)}; ${worst.toFixed(2)})`;
  return `${renderDuration(meanDelayMs).padStart(13)}  ${ratio.toFixed(2)} ${range}${renderCalls(reading)}`;
}

function renderCalls({ calls }: Reading): string {
  return `${(calls * 100).toFixed(0)} %`.padStart(7);
}

function renderDuration(ms: number): string {
  const minutes = ms / 60_000;
  const hours = minutes / 60;
  if (hours < 1) return `${minutes.toFixed(1)} min`;
  return hours < 48 ? `${hours.toFixed(1)} h` : `${(hours / 24).toFixed(1)} d`;
}
