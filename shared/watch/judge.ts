import type { Nft } from '../nft/nft.ts';
import { FingerprintSet } from './fingerprint-set.ts';
import type { Holdings } from './holdings.ts';
import type { Scan } from './scan.ts';

/** What a scan means. */
export interface Verdict {
  /** What to tell: the first of `acquired`, as far as the scan kept them. */
  news: readonly Nft[];
  acquired: FingerprintSet;
  dropped: FingerprintSet;
  /** The very same object when there is nothing to write. */
  holdings: Holdings;
}

const maxBaselineScans = 4;

const none = FingerprintSet.empty;

/** A wallet of this many may well be emptied between two looks. */
const smallWallet = 5;

/**
 * Compares a scan with the holdings it was made against. Presence is evidence, absence is not: what is seen and not held is news at once,
 * whatever became of the rest of the scan; what is held and not seen stays until it is surely gone. An NFT that was dropped
 * is news again when it comes back; more of an ERC-1155 that was there is none.
 */
export function judge(known: Holdings, scan: Scan): Verdict {
  const scans = known.baselineScans;
  const verdict = scans === undefined ? compare(known, scan) : learn(known, scans, scan);
  return isEqual(verdict.holdings, known) ? { ...verdict, holdings: known } : verdict;
}

/**
 * Takes a scan into the baseline: the union of all its scans, accepted after two equal ones in a row, or four. A scan that is not complete
 * adds what it saw, and does not count. Nothing is news.
 */
function learn({ key, held, missed }: Holdings, scansBefore: number, scan: Scan): Verdict {
  const isComplete = scan.outcome === 'complete';
  const before = held.difference(missed[0]);
  const last = isComplete ? scan.seen : before;
  const scans = isComplete ? scansBefore + 1 : scansBefore;
  const isAccepted =
    isComplete && (scans === maxBaselineScans || (scans > 1 && last.equals(before)));
  const union = held.union(scan.seen);
  const holdings: Holdings = isAccepted
    ? { key, held: union, missed: [none, none], baselineScans: undefined }
    : { key, held: union, missed: [union.difference(last), none], baselineScans: scans };
  return { news: [], acquired: none, dropped: none, holdings };
}

function compare(known: Holdings, scan: Scan): Verdict {
  const acquired = scan.seen.difference(known.held);
  const { dropped, missed } = absences(known, scan, acquired.size > 0);
  const held = known.held.difference(dropped).union(acquired);
  return { news: scan.news, acquired, dropped, holdings: { ...known, held, missed } };
}

/** What is gone, and what may be: see DECISIONS.md, "When an NFT counts as gone". */
function absences({ held, missed }: Holdings, { seen, quality, pages }: Scan, hasNews: boolean) {
  const [once, twice] = missed;
  if (quality === 'doubtful') {
    return { dropped: none, missed: [once.difference(seen), twice.difference(seen)] as const };
  }
  const absent = held.difference(seen);
  const again = absent.intersection(once);
  const thrice = absent.intersection(twice);
  const hasFallen = held.size > smallWallet && seen.size * 2 <= held.size;
  const isClean = quality === 'clean' && !hasFallen;
  // Between two pages an acquisition can hide a loss from the count, and with it the row that slipped past. It is news itself.
  const mayHaveSlipped = hasNews && pages > 1;
  const dropped = !isClean ? thrice : mayHaveSlipped ? again : absent;
  return { dropped, missed: [absent.difference(dropped), again.difference(dropped)] as const };
}

function isEqual(a: Holdings, b: Holdings): boolean {
  return (
    a.baselineScans === b.baselineScans &&
    a.held.equals(b.held) &&
    a.missed[0].equals(b.missed[0]) &&
    a.missed[1].equals(b.missed[1])
  );
}
