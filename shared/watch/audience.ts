import { UpstreamError, UserError } from '../errors.ts';
import { describeError, type Log } from '../log.ts';
import type { Address } from '../nft/address.ts';
import type { SubjectChange, SubjectState } from '../store/subject-state.ts';
import type { WatchStore } from '../store/watches.ts';
import type { Names } from '../wallet/names.ts';
import type { Announce } from './announce.ts';
import type { Finding } from './finding.ts';
import type { Notice } from './notice.ts';
import { headOf, noticeOf } from './notice-of.ts';
import type { Watch } from './watch.ts';
import { watchersOf } from './watchers-of.ts';

export interface AudienceDeps {
  watches: Pick<WatchStore, 'get' | 'watchersOf' | 'point'>;
  names: Pick<Names, 'resolve'>;
  announce: Announce;
  log: Log;
  now(): number;
}

/** Those who watch a subject, counted. */
export interface Crowd {
  watchers: number;
  /** When that was looked up, in epoch milliseconds. */
  asOf: number;
  /** What was counted anew, to be written with the look; empty when the last count still holds. */
  counted: Partial<SubjectChange>;
  /** They were counted for the day's sake. */
  isDaily: boolean;
}

const dayMs = 24 * 60 * 60 * 1_000;

/** Names that are looked up for one wallet a day at most: people gave them, and each costs a credit. */
const maxNames = 20;

export type Audience = ReturnType<typeof createAudience>;

/** Those who watch a subject. */
export function createAudience({ watches, names, announce, log, now }: AudienceDeps) {
  /** The index may show filters that were changed a moment ago, in trouble minutes ago. */
  const asItIs = async (watch: Watch): Promise<Watch> => {
    const current = await watches.get(watch);
    return current?.id === watch.id ? current : watch; // moved or ended: who brings a notice sees which
  };

  /** Tells those whose watch has a name that points elsewhere now. */
  const lookUp = async (named: Map<string, Watch[]>) => {
    const today = Math.floor(now() / dayMs);
    for (const [name, all] of turnOf([...named], today)) {
      const target = await targetOf(name);
      if (!target) continue;
      const pointsTo = target.pointsTo ?? '';
      const untold = all.filter((watch) => (watch.namePointsTo ?? watch.wallet) !== pointsTo);
      const notices = untold
        .filter(({ wallet }) => wallet !== pointsTo) // back again is no news
        .map((watch): Notice => {
          const head = headOf(watch, `${name}#${pointsTo}#${today}`, now());
          return { kind: 'renamed', ...head, name, ...target };
        });
      if (notices.length > 0) await announce(notices);
      await Promise.all(untold.map((watch) => watches.point(watch, pointsTo)));
    }
  };

  /** Where a name points, be it nowhere; `undefined` when that could not be found out. */
  const targetOf = async (name: string): Promise<{ pointsTo?: Address } | undefined> => {
    try {
      const { address } = await names.resolve(name, { lane: 'watching', maxWaitMs: 2_500 });
      return { pointsTo: address };
    } catch (error) {
      if (error instanceof UserError) return {};
      if (!(error instanceof UpstreamError) || error.service !== 'chainbase') throw error;
      log.warn('A name was not looked up.', { error: describeError(error) });
      return undefined;
    }
  };

  return {
    /** How many there are: counted when somebody came or left, and once a day, when their names are looked up too. */
    async of({ subject, touched, watchers, counted, countedAt }: SubjectState): Promise<Crowd> {
      const asOf = now();
      const isOld = asOf - countedAt > dayMs;
      // That nobody watches is never taken from memory: everything is deleted then.
      if (counted === touched && !isOld && watchers > 0)
        return { watchers, asOf, counted: {}, isDaily: false };
      const named = new Map<string, Watch[]>();
      let count = 0;
      for await (const page of watchersOf(watches, subject)) {
        count += page.length;
        for (const watch of page) {
          if (watch.name) named.set(watch.name, [...(named.get(watch.name) ?? []), watch]);
        }
      }
      if (isOld && countedAt > 0) await lookUp(named);
      // Who comes and leaves must not put off the day on which names are looked up.
      const at = isOld ? { countedAt: now() } : {};
      const anew = { watchers: count, counted: touched, ...at };
      return { watchers: count, asOf, counted: anew, isDaily: isOld };
    },

    /** Queues a notice for each whose filters let something of it through. */
    async tell({ subject }: SubjectState, finding: Finding): Promise<void> {
      for await (const page of watchersOf(watches, subject)) {
        const current = await Promise.all(page.map(asItIs));
        const notices = current
          .filter((watch) => watch.subject === subject)
          .map((watch) => noticeOf(watch, finding));
        const some = notices.filter((notice) => notice !== undefined);
        if (some.length > 0) await announce(some);
      }
    },
  };
}

/** Where there are too many for one day, each has its day. */
function turnOf<T>(all: readonly T[], day: number): readonly T[] {
  if (all.length <= maxNames) return all;
  const from = (day * maxNames) % all.length;
  return [...all.slice(from), ...all.slice(0, from)].slice(0, maxNames);
}
