import { describe, expect, it } from 'vitest';
import { FingerprintSet } from '../../shared/watch/fingerprint-set.ts';
import { judge } from '../../shared/watch/judge.ts';
import { runHistory } from './history.ts';
import type { Alterations } from './system.ts';

interface Break {
  what: string;
  alterations: Alterations;
  /** What it leads to, in the first history that shows it. */
  shows: RegExp;
}

const none = FingerprintSet.empty;
const most = 200;

const breaks: Break[] = [
  {
    what: 'the baseline is told',
    alterations: { judge: (known, scan) => judge({ ...known, baselineScans: undefined }, scan) },
    shows: /baseline/,
  },
  {
    what: 'what an unclean scan did not see is dropped',
    alterations: { judge: (known, scan) => judge(known, { ...scan, quality: 'clean' }) },
    shows: /is told and never left/,
  },
  {
    what: 'news are ticked off before they are queued',
    alterations: {
      subjects: (store) => ({
        ...store,
        async commit(subject, claim, change, seen) {
          const done = await store.commit(subject, claim, change, seen);
          if (!done || !change.pending) return done;
          const { dueAt } = change.pending;
          const version = { version: done.version };
          await store.commit(
            subject,
            claim,
            { dueAt, claim: undefined, pending: undefined },
            version,
          );
          return done;
        },
      }),
    },
    shows: /is not told of/,
  },
  {
    what: 'a delivery counts as done when it begins',
    alterations: {
      claims: (store) => ({
        ...store,
        async begin(name, leaseMs) {
          const claim = await store.begin(name, leaseMs);
          if (claim.state === 'begun') await store.finish(name, claim.proof, 60 * 60_000);
          return claim;
        },
      }),
    },
    shows: /is not told of/,
  },
  {
    what: 'a delivery asks nobody whether it was done',
    alterations: {
      claims: (store) => ({ ...store, begin: async () => ({ state: 'begun', proof: 'mine' }) }),
    },
    shows: /twice/,
  },
  {
    what: 'a count that falls by half is believed at once',
    alterations: {
      judge(known, scan) {
        const verdict = judge(known, scan);
        if (known.baselineScans !== undefined || scan.quality !== 'clean') return verdict;
        const held = verdict.holdings.held.intersection(scan.seen);
        return { ...verdict, holdings: { ...verdict.holdings, held, missed: [none, none] } };
      },
    },
    shows: /is told and never left/,
  },
];

describe('an engine is found out in which', () => {
  it.each(breaks)('$what', async ({ alterations, shows }) => {
    let found: string | undefined;
    for (let seed = 1; seed <= most && !found; seed += 1) {
      found = (await runHistory(seed, alterations)).violation?.message;
    }
    expect(found).toMatch(shows);
  });
});
