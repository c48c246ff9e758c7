import { expect, it } from 'vitest';
import { judge } from '../../shared/watch/judge.ts';
import { runHistory } from './history.ts';
import type { Alterations } from './system.ts';

/** Within so many histories each of these engines must be found out. */
const histories = 150;

/** Engines with one rule broken: each shows that the simulation would notice if the rule were lost. */
const broken: Record<string, Alterations> = {
  'tells what it finds in the first look': {
    judge(known, scan) {
      const verdict = judge(known, scan);
      if (known.baselineScans === undefined || known.baselineScans > 0) return verdict;
      const acquired = scan.seen.difference(known.held);
      return { ...verdict, acquired, holdings: { ...verdict.holdings, baselineScans: undefined } };
    },
  },
  'drops what a scan missed that is not clean': {
    judge: (known, scan) =>
      known.baselineScans === undefined
        ? judge({ ...known, missed: [known.held, known.held] }, { ...scan, quality: 'whole' })
        : judge(known, scan),
  },
  'ticks off what was found before it is queued': {
    subjects: (store) => ({
      ...store,
      async commit(subject, claim, change, seen) {
        const { pending } = change;
        const done = await store.commit(subject, claim, change, seen);
        if (!done || !pending) return done;
        const ticked = { dueAt: pending.dueAt, pending: undefined };
        await store.commit(subject, claim, ticked);
        return done;
      },
    }),
  },
  'claims a notice for ever before it is sent': {
    claims: (store) => ({
      ...store,
      async begin(name, leaseMs) {
        const claim = await store.begin(name, leaseMs);
        if (claim.state === 'begun' && name.startsWith('notice#')) {
          await store.finish(name, claim.proof, 30 * 24 * 60 * 60 * 1_000);
        }
        return claim;
      },
    }),
  },
  'believes a count that falls by half at once': {
    judge(known, scan) {
      if (known.baselineScans !== undefined || scan.quality !== 'clean') return judge(known, scan);
      const isFallen = scan.seen.size * 2 <= known.held.size;
      return judge(isFallen ? { ...known, missed: [known.held, known.held] } : known, scan);
    },
  },
};

it.each(Object.entries(broken))(
  'an engine that %s is found out',
  async (_, alterations) => {
    for (let seed = 1; seed <= histories; seed += 1) {
      if ((await runHistory(seed, alterations)).violation) return;
    }
    expect.fail(`${histories} histories went by`);
  },
  120_000,
);
