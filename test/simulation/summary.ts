import { type FaultKind, faultKinds } from './faults.ts';
import type { Outcome } from './history.ts';

/** What many histories came to together. */
export interface Summary {
  histories: number;
  counts: Record<string, number>;
  faults: Record<FaultKind, number>;
}

export function createSummary(): Summary {
  const none = Object.fromEntries(faultKinds.map((kind) => [kind, 0]));
  return { histories: 0, counts: {}, faults: none as Summary['faults'] };
}

export function addTo(summary: Summary, { counts, faults }: Pick<Outcome, 'counts' | 'faults'>) {
  summary.histories += 1;
  for (const [name, count] of Object.entries(counts)) {
    summary.counts[name] = (summary.counts[name] ?? 0) + count;
  }
  for (const [kind, count] of faults) summary.faults[kind] += count;
}

export function renderSummary({ histories, counts, faults }: Summary): string {
  const line = ([name, count]: [string, number]) =>
    `${name.padEnd(26)}${Math.round(count).toLocaleString('en').padStart(12)}`;
  const lines = [...Object.entries(counts).map(line), '', ...Object.entries(faults).map(line)];
  return [`In ${histories.toLocaleString('en')} histories:`, '', ...lines].join('\n');
}
