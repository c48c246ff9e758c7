import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Page } from '../../../shared/chainbase/client.ts';
import { UpstreamError } from '../../../shared/errors.ts';
import { createFingerprint } from '../../../shared/watch/fingerprint.ts';
import { FingerprintSet } from '../../../shared/watch/fingerprint-set.ts';
import { createHoldings } from '../../../shared/watch/holdings.ts';
import { judge } from '../../../shared/watch/judge.ts';
import { knownOf, scanWallet } from '../../../shared/watch/scan.ts';
import { rowOf } from '../../support/rows.ts';

const rowsPerPage = 3; // so that a small wallet has many borders
const key = '00'.repeat(16);
const fingerprint = createFingerprint(key);
const rows = Array.from({ length: 400 }, (_, token) => rowOf(token));
const prints = rows.map((row) => fingerprint(row) ?? 0n);
const tokenOf = new Map(prints.map((print, token) => [print, token]));

interface Changes {
  /** Each at a place of the wallet's order in [0, 1): one that was lost before, if there is one, or one never seen. */
  acquisitions?: { place: number; isRegain: boolean }[];
  losses?: { place: number }[];
}

interface Round {
  between: Changes;
  /** Before each page but the first. */
  gaps: Changes[];
  failingPages: number[];
  /** How much too high the count is; `undefined` when it is not told. */
  lie: number | undefined;
}

const quiet: Round = { between: {}, gaps: [], failingPages: [], lie: 0 };

const place = fc.double({ min: 0, max: 0.999, noNaN: true });
const acquisitions = fc.array(fc.record({ place, isRegain: fc.boolean() }), { maxLength: 3 });
const losses = fc.array(fc.record({ place }), { maxLength: 3 });
const round: fc.Arbitrary<Round> = fc.record({
  between: fc.record({ acquisitions, losses }),
  // The one or the other: both at once can cancel out in the count, which is the odds that remain (see DECISIONS.md).
  gaps: fc.array(fc.oneof(fc.constant({}), fc.record({ acquisitions }), fc.record({ losses })), {
    maxLength: 6,
  }),
  failingPages: fc.oneof(
    { weight: 3, arbitrary: fc.constant<number[]>([]) },
    fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 2 }),
  ),
  // A count too low ends the scan early, and cannot be told from the truth.
  lie: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.constantFrom(undefined, 1, 2, 50)),
});

function createModel(size: number) {
  const owned = Array.from({ length: size }, (_, token) => token);
  const lost: number[] = [];
  /** Acquired since they were told, or never seen in the baseline. */
  const fresh = new Set(owned);
  /** By how many scans in a row that prove something. */
  const missed = new Map<number, number>();
  let minted = size;
  let holdings = createHoldings(key);

  const change = ({ acquisitions = [], losses = [] }: Changes) => {
    for (const { place, isRegain } of acquisitions) {
      const token = (isRegain ? lost.pop() : undefined) ?? minted++;
      owned.splice(Math.floor(place * (owned.length + 1)), 0, token);
      fresh.add(token);
    }
    for (const { place } of losses) lost.push(...owned.splice(place * owned.length, 1));
  };

  const readPage = async (page: number, { gaps, failingPages, lie }: Round): Promise<Page> => {
    if (page > 1) change(gaps[page - 2] ?? {});
    if (failingPages.includes(page)) throw new UpstreamError('chainbase', 'unavailable');
    const end = page * rowsPerPage;
    const tokens = owned.slice(end - rowsPerPage, end);
    const count = lie === undefined ? undefined : owned.length + lie;
    const last = tokens.length < rowsPerPage || end >= (count ?? Number.POSITIVE_INFINITY);
    return { rows: tokens.map((token) => rows[token]), count, last };
  };

  return {
    isWatched: () => holdings.baselineScans === undefined,
    held: () => holdings.held,
    owned: () => FingerprintSet.from(owned.map((token) => prints[token] ?? 0n)),

    async check(round: Round) {
      change(round.between);
      const scan = await scanWallet({
        readPage: (page) => readPage(page, round),
        chain: 'ethereum',
        known: knownOf(holdings),
        maxPages: 200,
        fingerprint,
      });
      const verdict = judge(holdings, scan);
      holdings = verdict.holdings;
      const told = [...verdict.acquired].map((print) => tokenOf.get(print) ?? -1);
      const falselyTold = told.filter((token) => !fresh.has(token) && (missed.get(token) ?? 0) < 3);
      for (const [token, print] of prints.entries()) {
        if (scan.seen.has(print)) {
          missed.delete(token);
          fresh.delete(token);
        } else if (scan.quality !== 'doubtful') missed.set(token, (missed.get(token) ?? 0) + 1);
      }
      return { scan, told, falselyTold };
    },
  };
}

describe('whatever a wallet does, and whatever fails or lies,', () => {
  it('nothing is told but what was acquired, or missed by three scans in a row', async () => {
    const property = fc.asyncProperty(
      fc.integer({ min: 0, max: 20 }),
      fc.array(round, { maxLength: 12 }),
      async (size, rounds) => {
        const wallet = createModel(size);
        for (const each of rounds) {
          const { isWatched, held } = { isWatched: wallet.isWatched(), held: wallet.held() };
          const { scan, told, falselyTold } = await wallet.check(each);
          expect(falselyTold).toEqual([]);
          if (!isWatched) expect(told, 'the baseline tells nothing').toEqual([]);
          if (isWatched) expect(scan.seen.difference(wallet.held()).size).toBe(0);
          if (scan.outcome === 'failed') expect(held.difference(wallet.held()).size).toBe(0);
        }
      },
    );
    await fc.assert(property, { numRuns: 1_000 });
  });

  it('three quiet looks later the holdings are what the wallet holds', async () => {
    const property = fc.asyncProperty(
      fc.integer({ min: 0, max: 20 }),
      fc.array(round, { maxLength: 8 }),
      async (size, rounds) => {
        const wallet = createModel(size);
        for (const each of rounds) await wallet.check(each);
        while (!wallet.isWatched()) await wallet.check(quiet);
        for (let look = 0; look < 3; look += 1) await wallet.check(quiet);
        expect([...wallet.held()]).toEqual([...wallet.owned()]);
      },
    );
    await fc.assert(property, { numRuns: 500 });
  });
});
