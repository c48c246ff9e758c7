import { createRandom } from '../../infra/local/chainbase/chance.ts';
import { FingerprintSet } from '../../shared/watch/fingerprint-set.ts';
import { createHoldings } from '../../shared/watch/holdings.ts';
import { judge } from '../../shared/watch/judge.ts';
import { knownOf, scanWallet } from '../../shared/watch/scan.ts';
import { createModelWallet, type ModelWallet } from './false-notices-wallet.ts';

/** Between two scans: one acquisition and one loss, in the mean. */
const eventsBetweenScans = 2;

export interface ModelOptions {
  /** Acquisitions and losses, in the mean, between two page reads of a scan. */
  eventsPerGap: number;
  wallets: number;
  /** After the baseline. */
  scansPerWallet: number;
  seed: number;
}

/** Never held before, or held before and away for three whole scans or more, or for fewer. */
export type Kind = 'new' | 'back' | 'back soon';

export interface Tally {
  calls: number;
  notices: number;
  /** Notices of what the wallet had not acquired since the same judge's last notice of it, or since the baseline. */
  falseNotices: number;
  /** Acquisitions held for two intervals that were not told by the end of the second. */
  untold: Record<Kind, number>;
}

export interface Outcome {
  naive: Tally;
  ours: Tally;
  /** Acquisitions held for two intervals: there from before the first to after the second of two scans. */
  acquired: Record<Kind, number>;
  /** How many of them we told in a later scan than the set difference did. */
  later: Record<Kind, number>;
}

/**
 * Lets wallets change, and asks two judges about the very same scans: ours, and the set difference with the scan before. An event is an
 * acquisition or a loss at a random place of a wallet's order, which shifts the rows after it.
 */
export async function compareJudges(options: ModelOptions): Promise<Outcome> {
  const none = (): Record<Kind, number> => ({ new: 0, back: 0, 'back soon': 0 });
  const tally = (): Tally => ({
    calls: 0,
    notices: 0,
    falseNotices: 0,
    untold: none(),
  });
  const outcome = { naive: tally(), ours: tally(), acquired: none(), later: none() };
  const random = createRandom(options.seed);
  for (let turn = 0; turn < options.wallets; turn += 1) {
    await watchWallet(createModelWallet(random), options, outcome);
  }
  return outcome;
}

async function watchWallet(wallet: ModelWallet, options: ModelOptions, outcome: Outcome) {
  let holdings = createHoldings();
  let before = FingerprintSet.empty;
  const readPage = async (page: number) => {
    if (page > 1) wallet.change(options.eventsPerGap);
    return wallet.readPage(page);
  };
  const look = async () => {
    const { fingerprint } = wallet;
    const known = { chain: 'ethereum', known: knownOf(holdings), fingerprint } as const;
    const number = wallet.beginScan();
    const scan = await scanWallet({ ...known, readPage, maxPages: 1_000 });
    wallet.endScan();
    const verdict = judge(holdings, scan);
    const difference = scan.seen.difference(before);
    holdings = verdict.holdings;
    before = scan.seen;
    outcome.ours.calls += scan.pages;
    return { number, pages: scan.pages, ours: verdict.acquired, naive: difference };
  };

  let watchedFrom = 0;
  while (holdings.baselineScans !== undefined) {
    for (const stay of wallet.stays()) stay.told = { naive: -1, ours: -1 };
    const { number, pages } = await look();
    watchedFrom = number + 1;
    // The set difference takes the last of them for its first.
    if (holdings.baselineScans === undefined) outcome.naive.calls += pages;
  }
  for (let turn = 0; turn < options.scansPerWallet; turn += 1) {
    wallet.change(eventsBetweenScans);
    const { number, pages, ...told } = await look();
    outcome.naive.calls += pages;
    for (const each of ['naive', 'ours'] as const) {
      countTold(wallet, told[each], each, number, outcome[each]);
    }
  }
  countUntold(wallet, watchedFrom, outcome);
}

function countTold(
  wallet: ModelWallet,
  told: FingerprintSet,
  by: 'naive' | 'ours',
  number: number,
  tally: Tally,
) {
  for (const fingerprint of told) {
    const stay = wallet.latestStay(fingerprint);
    tally.notices += 1;
    if (!stay || stay.told[by] !== undefined) tally.falseNotices += 1;
    else stay.told[by] = number;
  }
}

function countUntold(wallet: ModelWallet, watchedFrom: number, outcome: Outcome) {
  for (const { from, to, scansAway, told } of wallet.allStays()) {
    if (from <= watchedFrom || to <= from) continue;
    const kind = scansAway === undefined ? 'new' : scansAway < 3 ? 'back soon' : 'back';
    outcome.acquired[kind] += 1;
    for (const each of ['naive', 'ours'] as const) {
      if ((told[each] ?? Number.POSITIVE_INFINITY) > from + 1) outcome[each].untold[kind] += 1;
    }
    if ((told.ours ?? 0) > (told.naive ?? Number.POSITIVE_INFINITY)) outcome.later[kind] += 1;
  }
}
