import type { SubjectState } from '../../shared/store/subject-state.ts';
import type { Notice } from '../../shared/watch/notice.ts';
import type { Watch } from '../../shared/watch/watch.ts';
import type { Names } from './names.ts';
import type { Process, World } from './process.ts';
import type { createWatchLedger, KnownWatch } from './watch-ledger.ts';

/** A watch whose name was noted to point elsewhere, which has to be told of that. */
interface Duty {
  watch: Watch;
  pointsTo: string;
  /** Not told before that. */
  from: number;
  /** Nobody was promised it, if it is not told. */
  excuse: string | undefined;
}

interface Told {
  watchId: string;
  pointsTo: string;
  at: number;
}

/** What a name points at is remembered for an hour, and some minutes pass on the way. */
export const memoryMs = 70 * 60_000;

/** The name of a wallet that was looked at is remembered for a week. */
const learntMs = 8 * 24 * 60 * 60_000;

export interface NameLedgerDeps {
  world: World;
  names: Pick<Names, 'targetsIn'>;
  watches: Pick<ReturnType<typeof createWatchLedger>, 'get' | 'of'>;
  isGone(chat: string): boolean;
}

/** Holds what watches are told of their names against where these point: all changes are told, once, and nothing else. */
export function createNameLedger({ world, names, watches, isGone }: NameLedgerDeps) {
  const { clock, faults } = world;
  /** Since when each watch has the name that it has. */
  const namedAt = new Map<string, { name: string | undefined; at: number }>();
  const pointedAt = new Map<string, number>();
  const missed = new Map<Process, Set<string>>();
  const duties: Duty[] = [];
  const told: Told[] = [];

  const excuse = (isMeant: (watch: Watch) => boolean, why: string) => {
    for (const duty of duties) {
      if (!isTold(duty) && isMeant(duty.watch)) duty.excuse ??= why;
    }
  };

  const isTold = ({ watch, pointsTo, from }: Duty) =>
    told.some((each) => each.watchId === watch.id && each.pointsTo === pointsTo && each.at >= from);

  /** Where a name has pointed all the while: everybody should know that by now. */
  const settledTarget = (name: string): string | undefined => {
    const targets = names.targetsIn(name, clock.now() - memoryMs, clock.now());
    return targets.length === 1 ? (targets[0] ?? '') : undefined;
  };

  return {
    begin(process: Process) {
      missed.delete(process);
    },

    /** A look could not find out where a name points. */
    miss(process: Process, name: string) {
      missed.set(process, (missed.get(process) ?? new Set()).add(name));
    },

    /** A look is over: if it was the day's, it has looked up the names. */
    look(process: Process, before: SubjectState, after: SubjectState) {
      const isDaily = before.countedAt > 0 && after.countedAt !== before.countedAt;
      if (!isDaily) return;
      const longAgo = clock.now() - memoryMs;
      for (const { watch, indexedAt = 0 } of watches.of(after.subject)) {
        const { name, chat, wallet, namePointsTo = wallet } = watch;
        const isFresh = indexedAt > longAgo || (namedAt.get(watch.id)?.at ?? 0) > longAgo;
        if (!name || isFresh || missed.get(process)?.has(name)) continue;
        const target = settledTarget(name) ?? namePointsTo;
        if (target !== namePointsTo)
          world.fail(`${name} points elsewhere, and nobody notes it`, chat, wallet, process.name);
      }
    },

    writeWatch({ watch, indexedAt, deletedAt }: KnownWatch, before: Watch | undefined) {
      const { id, name, namePointsTo, wallet, chat } = watch;
      if (deletedAt !== undefined) return excuse((each) => each.id === id, 'removed');
      if (indexedAt === undefined) excuse((each) => each.id === id, 'paused');
      const isNamedAnew = before?.namePointsTo !== undefined && namePointsTo === undefined;
      const known = namedAt.get(id);
      if (!known || known.name !== name || isNamedAnew) {
        namedAt.set(id, { name, at: clock.now() });
        const targets = name
          ? names.targetsIn(name, clock.now() - learntMs, clock.now())
          : [wallet];
        if (!targets.includes(wallet))
          world.fail(`${name} is given to a wallet that it did not point at`, chat, wallet);
      }
      const isNews = before?.id === id && namePointsTo !== before.namePointsTo;
      if (!isNews || namePointsTo === undefined) return;
      const from = pointedAt.get(id) ?? 0;
      pointedAt.set(id, clock.now());
      if (namePointsTo === wallet) return; // back again is no news
      const why = indexedAt === undefined ? 'paused' : isGone(chat) ? 'gone' : undefined;
      duties.push({ watch, pointsTo: namePointsTo, from, excuse: why });
    },

    lose(chat: string) {
      excuse(({ id }) => watches.get(id)?.watch.chat === chat, 'gone');
    },

    /** A notice is seen for the first time by its platform. */
    see(notice: Notice) {
      if (notice.kind !== 'renamed') return;
      const { name, pointsTo, watchId, chat, wallet, at } = notice;
      if (!names.targetsIn(name, at - memoryMs, at + world.skewMs).includes(pointsTo))
        world.fail(`${name} did not point there`, chat, wallet);
      if (pointsTo === wallet)
        world.fail(`${name} is told to point at the wallet itself`, chat, wallet);
      const last = told.findLast((each) => each.watchId === watchId);
      told.push({ watchId, pointsTo: pointsTo ?? '', at: clock.now() });
      const isSame = last?.pointsTo === (pointsTo ?? '');
      const between = names.targetsIn(name, (last?.at ?? 0) - memoryMs, clock.now());
      if (isSame && between.length === 1 && faults.isFaultless())
        world.fail(`that ${name} points elsewhere is told twice`, chat, wallet);
    },

    /** Watches that were not told what was noted. */
    untold: () => duties.filter((duty) => !duty.excuse && !isTold(duty)),
  };
}
