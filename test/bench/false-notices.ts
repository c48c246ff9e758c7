import { compareJudges, type Kind, type Outcome } from './false-notices-model.ts';

const rates = [0.01, 0.05, 0.2];
const wallets = 60;
const scansPerWallet = 500;
const kinds: Record<string, Kind> = {
  'never held before': 'new',
  'back after 3 scans or more': 'back',
  'back sooner': 'back soon',
};

const outcomes: [number, Outcome][] = [];
for (const eventsPerGap of rates) {
  const options = { eventsPerGap, wallets, scansPerWallet, seed: 1 };
  outcomes.push([eventsPerGap, await compareJudges(options)]);
}
for (const lines of [falseNotices(), acquisitions()]) console.log(`\n${lines.join('\n')}`);

function falseNotices(): string[] {
  return [
    `${wallets} wallets of 1,250 NFTs on 13 pages, ${scansPerWallet} scans each. Between two scans they acquire one NFT and lose one, in the mean;`,
    'events are further ones, between the page reads of a scan. A notice is false when its NFT had been told or was in the',
    'baseline, and has not been acquired again since. Both judges see the same scans.',
    'events a gap                notices    false        %      calls',
    ...outcomes.flatMap(([rate, { naive, ours }]) =>
      Object.entries({ 'set difference': naive, ours }).map(
        ([name, { notices, falseNotices, calls }]) =>
          `  ${String(rate).padEnd(7)}${name.padEnd(16)}${cells(9, notices, falseNotices, percent(falseNotices, notices))}${cells(11, calls)}` +
          (name === 'ours' ? `  +${percent(calls - naive.calls, naive.calls)} %` : ''),
      ),
    ),
  ];
}

function acquisitions(): string[] {
  return [
    'Acquisitions held for two intervals, and not told by the end of the second',
    'events a gap                             of   set diff.     ours   told later',
    ...outcomes.flatMap(([rate, { acquired, naive, ours, later }]) =>
      Object.entries(kinds).map(
        ([name, kind]) =>
          `  ${String(rate).padEnd(7)}${name.padEnd(26)}${cells(8, acquired[kind])}${cells(12, naive.untold[kind])}${cells(9, ours.untold[kind])}${cells(13, later[kind])}`,
      ),
    ),
  ];
}

function cells(width: number, ...values: (string | number)[]): string {
  return values.map((value) => String(value).padStart(width)).join('');
}

function percent(part: number, whole: number): string {
  return ((part / whole) * 100).toFixed(2);
}
