import type { Chainbase, Page } from '../chainbase/client.ts';
import type { Log } from '../log.ts';
import type { HoldingsStore } from '../store/holdings.ts';
import type { SubjectState } from '../store/subject-state.ts';
import type { SubjectStore } from '../store/subjects.ts';
import { createHoldings, type Holdings } from './holdings.ts';
import { leaseMs } from './lease.ts';
import { OutOfTime } from './out-of-time.ts';
import { createReadAhead } from './read-ahead.ts';
import { type Scan, scanWallet } from './scan.ts';
import { readSubject } from './subject.ts';

export interface ScanSubjectDeps {
  subjects: Pick<SubjectStore, 'commit'>;
  holdings: Pick<HoldingsStore, 'read'>;
  chainbase: Pick<Chainbase, 'accountNfts'>;
  /** No wallet is read further than this. */
  maxPages: number;
  log: Log;
  now(): number;
}

export interface Reading {
  state: SubjectState;
  /** What the reading holds the subject by. */
  claim: string;
  /** From then on no page is asked for. Epoch milliseconds. */
  endsAt: number;
}

/** A look that is no longer ours. */
export class LostClaim extends Error {
  override readonly name = 'LostClaim';
}

/** A look takes as long as its calls wait for their turn. */
const renewalMs = 60_000;

/** How long a call waits for its turn: other looks are due, and come later themselves. */
const spender = { lane: 'watching', maxWaitMs: 30_000 } as const;

/**
 * Reads a subject's wallet, renewing the claim on the way.
 *
 * @throws LostClaim when somebody else has it meanwhile
 */
export function scanSubject(deps: ScanSubjectDeps, reading: Reading): Promise<Scan> {
  const { chainbase, maxPages, now } = deps;
  const { state, endsAt } = reading;
  const { chain, wallet: address, contracts } = readSubject(state.subject);
  const ask = (page: number) => chainbase.accountNfts({ chain, address, contracts, page }, spender);
  const { read, rest } = createReadAhead(ask, Math.min(state.pages, maxPages));
  const renew = createRenewal(deps, reading);
  const readPage = async (page: number): Promise<Page> => {
    if (now() >= endsAt) throw new OutOfTime();
    await renew(page);
    return read(page);
  };
  const known = { key: state.key, digest: state.digest, load: () => loadHoldings(deps, state) };
  return scanWallet({ readPage, rest, chain, known, maxPages });
}

/** Makes what is called before each page: it keeps the claim from running out. */
function createRenewal({ subjects, now }: ScanSubjectDeps, { state, claim }: Reading) {
  const { subject, version } = state;
  let renewedAt = now();
  return async (page: number): Promise<void> => {
    if (now() - renewedAt < renewalMs) return;
    renewedAt = now();
    const change = { claimedUntil: now() + leaseMs, pages: Math.max(page, state.pages) };
    if (!(await subjects.commit(subject, claim, change, { version }))) throw new LostClaim();
  };
}

async function loadHoldings(
  { holdings, log }: ScanSubjectDeps,
  { subject, key, holdings: place, isLearnt }: SubjectState,
): Promise<Holdings> {
  if (!place) return createHoldings(key);
  const read = await holdings.read(subject, place);
  if (!read) {
    log.error('Holdings were gone, and are learnt anew.', { subject });
    return createHoldings(key);
  }
  // Nobody watched for a while, so what came in that time is told to nobody.
  const isStale = !isLearnt && read.baselineScans === undefined;
  return isStale ? { ...read, baselineScans: 1 } : read;
}
