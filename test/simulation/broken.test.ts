import { describe, expect, it } from 'vitest';
import { FingerprintSet } from '../../shared/watch/fingerprint-set.ts';
import { judge } from '../../shared/watch/judge.ts';
import { durationOf, runHistory } from './history.ts';
import type { Alterations } from './system.ts';

interface Break {
  what: string;
  alterations: Alterations;
  /** What it leads to, in the first history that shows it. */
  shows: RegExp;
  /** What happens once a day shows in no shorter history. */
  lastsMs?: number;
}

const none = FingerprintSet.empty;
const most = 200;
const day = 24 * 60 * 60_000;
const begun = new Set<string>();
let claimed = 0;

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
  {
    what: 'who asked for a watch is told that there is one before there is',
    alterations: { watches: (store) => ({ ...store, put: async () => {} }) },
    shows: /a watch was promised/,
  },
  {
    what: 'the schedule loses most of what it hands out',
    alterations: {
      subjects: (store) => ({
        ...store,
        claim: async (...of) => (claimed++ % 8 === 0 ? store.claim(...of) : undefined),
      }),
    },
    shows: /a look begins \d+ s late/,
  },
  {
    what: 'a delivery waits for itself',
    alterations: {
      claims: (store) => ({
        ...store,
        async begin(name, leaseMs) {
          const claim = await store.begin(name, begun.has(name) ? leaseMs : 2 * leaseMs);
          if (begun.has(name)) return claim;
          begun.add(name);
          return { state: 'busy', leaseUntil: 0 };
        },
      }),
    },
    shows: /a notice takes \d+ s/,
  },
  {
    what: 'only who is told that a chat is gone notes it, not who meets that',
    alterations: {
      chats: (store) => ({
        ...store,
        async trouble(chat, state, why) {
          if (why === 'we were removed') await store.trouble(chat, state, why);
        },
      }),
    },
    shows: /a chat is gone, and nobody notes it/,
  },
  {
    what: 'the month is believed to have twice its credits',
    alterations: {
      credits: (store) => ({
        ...store,
        take: (wish) => store.take({ ...wish, limit: 2 * wish.limit }),
      }),
    },
    shows: /a call for \w+ makes it \d+ credits/,
  },
  {
    what: 'a name that points elsewhere is told, and that is forgotten',
    alterations: { watches: (store) => ({ ...store, point: async () => {} }) },
    shows: /points elsewhere, and nobody notes it/,
    lastsMs: day,
  },
  {
    what: 'a name that points elsewhere is noted, and told to nobody',
    alterations: {
      announce: (announce) => (notices) =>
        announce(notices.filter(({ kind }) => kind !== 'renamed')),
    },
    shows: /is not told that \S+ points at/,
    lastsMs: day,
  },
  {
    what: 'a watch has the name of another wallet',
    alterations: {
      watches: (store) => ({
        ...store,
        put: (watch) => store.put(watch.name ? { ...watch, name: 'wallet0.eth' } : watch),
      }),
    },
    shows: /is given to a wallet that it did not point at/,
  },
];

describe('an engine is found out in which', () => {
  it.each(breaks)('$what', async ({ alterations, shows, lastsMs = 0 }) => {
    let found: string | undefined;
    for (let seed = 1, tried = 0; tried < most && !found; seed += 1) {
      if (durationOf(seed) < lastsMs) continue;
      tried += 1;
      found = (await runHistory(seed, alterations)).violation?.message;
    }
    expect(found).toMatch(shows);
  });
});
