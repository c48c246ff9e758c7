import type { Health } from '../../shared/store/chats.ts';
import type { Item, Key } from '../../shared/store/table.ts';
import type { Notice } from '../../shared/watch/notice.ts';
import { headOf } from '../../shared/watch/notice-of.ts';
import type { Watch } from '../../shared/watch/watch.ts';
import type { Seen } from './discord.ts';
import type { Found } from './look-ledger.ts';
import type { Process, World } from './process.ts';
import type { ModelNft } from './wallet.ts';
import { type createWatchLedger, isWanted, type KnownWatch } from './watch-ledger.ts';

/** A worker brings a notice. */
export interface Delivery {
  id: string;
  process: Process;
  begunAt: number;
  /** When it was seen in the chat, if it was. */
  seenAt: number | undefined;
  isAnswered: boolean;
  /** That it was sent could not be written down. */
  isUnmarked: boolean;
  isOver: boolean;
  /** When the platform said that the chat is gone. */
  stoppedAt: number | undefined;
  chat: string | undefined;
}

/** A watch that has to be told of something. */
export interface Duty {
  id: string;
  watch: Watch;
  found: Found;
  expected: readonly ModelNft[];
  /** What it may be told of besides. */
  possible: readonly ModelNft[];
  /** Nobody was promised it, if it is not told. */
  excuse: string | undefined;
  seen: number;
}

const nonceMs = 5 * 60_000;

/** From the write to the chat, when nothing goes wrong: as long as a group's messages may wait for each other. */
const mostTellingMs = 60_000;

export interface NoticeLedgerDeps {
  world: World;
  watches: ReturnType<typeof createWatchLedger>;
  /** A message is new in its chat. */
  onSeen(notice: Notice): void;
}

/** Holds every message against what was found: told to all who want it, once, and to nobody else. */
export function createNoticeLedger({ world, watches, onSeen }: NoticeLedgerDeps) {
  const { clock, trace, faults } = world;
  const duties = new Map<string, Duty>();
  const deliveries = new Map<string, Delivery[]>();
  const current = new Map<Process, Map<string, Delivery>>();
  const health = new Map<string, { state: Health['state']; since: number }>();
  /** When each chat was last noted as gone: now, if it still is. */
  const lastGoneAt = (chat: string) =>
    health.get(chat)?.state === 'gone' ? clock.now() : (goneUntil.get(chat) ?? 0);
  const goneUntil = new Map<string, number>();
  const lagMs = faults.mayStrike('index-lag') ? 35_000 : 1_000;
  const counts = {
    seen: 0,
    acquired: 0,
    asleep: 0,
    renamed: 0,
    doubledOnTelegram: 0,
    doubledOnDiscord: 0,
  };

  const excuseAll = (isMeant: (duty: Duty) => boolean, excuse: string) => {
    for (const duty of duties.values()) {
      if (duty.seen === 0 && isMeant(duty)) duty.excuse ??= excuse;
    }
  };

  /** What has not been queued yet is told by the filters as they are now. */
  const change = (watch: Watch) => {
    for (const duty of duties.values()) {
      if (duty.watch.id !== watch.id) continue;
      duty.watch = watch;
      const { expected, found, seen } = duty;
      const isStillWanted = expected.some((nft) => isWanted(watch, nft, found.since) === 'yes');
      if (seen === 0 && !isStillWanted) duty.excuse ??= 'filtered out since';
    }
  };

  const add = (watch: Watch, found: Found, excuse: string | undefined) => {
    const { id } = headOf(watch, found.id, found.at);
    const wanted = Map.groupBy(found.acquired, (nft) => isWanted(watch, nft, found.since));
    const { yes: expected = [], maybe: possible = [] } = Object.fromEntries(wanted);
    duties.set(id, { id, watch, found, expected, possible, excuse, seen: 0 });
    if (excuse === 'later') return;
    trace.note(
      `${watch.chat} is to be told of ${expected.length}: notice ${id.slice(0, 5)}${excuse ? `, unless ${excuse}` : ''}`,
      watch.chat,
      id,
    );
  };

  const chatOf = (watch: Watch) => health.get(watch.chat)?.state ?? 'well';

  /** A second message is the fault of nobody only if the first one's fate could not be known. */
  const checkSecond = (delivery: Delivery, notice: Notice, chat: string) => {
    const earlier = (deliveries.get(notice.id) ?? []).filter(({ seenAt }) => seenAt !== undefined);
    const first = earlier[0];
    if (!first) return;
    const isKnown = (each: Delivery) =>
      each.isAnswered && !each.isUnmarked && each.process.isAlive();
    const culprit = earlier.find(isKnown);
    const name = notice.platform === 'discord' ? 'doubledOnDiscord' : 'doubledOnTelegram';
    counts[name] += 1;
    trace.note(`${delivery.process.name}: that was the second time`, chat, delivery.process.name);
    if (culprit)
      world.fail('a notice is told twice', chat, delivery.process.name, culprit.process.name);
    const isTooSoon = clock.now() - (first.seenAt ?? 0) < nonceMs;
    if (notice.platform === 'discord' && isTooSoon)
      world.fail('a notice is told twice on Discord', chat, delivery.process.name);
  };

  const checkContent = (notice: Notice, duty: Duty | undefined, entry: KnownWatch | undefined) => {
    if (notice.kind !== 'acquired') return;
    if (!duty) {
      world.fail('a notice tells what nobody found', notice.chat, notice.wallet);
      return;
    }
    const isSame = entry !== undefined && entry.changedAt <= duty.found.at;
    const least = duty.expected.length;
    const isRight = notice.total >= least && notice.total <= least + duty.possible.length;
    if (isSame && !isRight)
      world.fail(
        `a notice tells ${notice.total} of ${duty.expected.length} NFTs`,
        notice.chat,
        notice.wallet,
      );
  };

  return {
    counts,
    duties: () => [...duties.values()],
    stateOf: (chat: string) => health.get(chat)?.state ?? 'well',

    find(found: Found) {
      for (const { watch, indexedAt = 0 } of watches.of(found.subject.subject)) {
        const isFresh = indexedAt > found.at - lagMs;
        const excuse = isFresh ? 'just begun' : chatOf(watch) === 'gone' ? 'gone' : undefined;
        add(watch, found, excuse);
      }
    },

    /** A watch that was begun after something was found may be told of it, or not. */
    mayTell(entry: KnownWatch, found: Iterable<Found>) {
      for (const each of found) {
        const { id } = headOf(entry.watch, each.id, each.at);
        if (!duties.has(id)) add(entry.watch, each, 'later');
      }
    },

    writeWatch(entry: KnownWatch) {
      const { watch, indexedAt, deletedAt } = entry;
      if (deletedAt !== undefined) excuseAll((duty) => duty.watch.id === watch.id, 'removed');
      else if (indexedAt === undefined) excuseAll((duty) => duty.watch.id === watch.id, 'paused');
      else change(watch);
    },

    writeHealth({ pk, sk }: Key, after: Item | undefined) {
      if (sk !== 'health') return;
      const chat = pk.slice('chat#'.length);
      const state = (after?.['state'] ?? 'well') as Health['state'];
      const old = health.get(chat);
      if (old?.state === state) return;
      trace.note(`${chat} is ${state}`, chat);
      if (old?.state === 'gone') goneUntil.set(chat, clock.now());
      health.set(chat, { state, since: clock.now() });
      if (state === 'gone') excuseAll((duty) => duty.watch.chat === chat, 'gone');
    },

    begin(process: Process, notice: Notice): Delivery {
      const delivery: Delivery = {
        id: notice.id,
        process,
        begunAt: clock.now(),
        seenAt: undefined,
        isAnswered: false,
        isUnmarked: false,
        isOver: false,
        stoppedAt: undefined,
        chat: undefined,
      };
      deliveries.set(notice.id, [...(deliveries.get(notice.id) ?? []), delivery]);
      const ofProcess = current.get(process) ?? new Map<string, Delivery>();
      current.set(process, ofProcess.set(notice.id, delivery));
      return delivery;
    },

    of(process: Process, { id }: Notice): Delivery {
      const delivery = current.get(process)?.get(id);
      if (!delivery) throw new RangeError('a delivery that never began');
      return delivery;
    },

    end(delivery: Delivery, error?: unknown) {
      delivery.isOver = true;
      const { process } = delivery;
      const chat = duties.get(delivery.id)?.watch.chat;
      const how = error === undefined ? 'done' : `failed, ${(error as Error).message}`;
      trace.note(`${process.name}: notice ${delivery.id.slice(0, 5)} ${how}`, process.name, chat);
      const { stoppedAt, chat: stopped } = delivery;
      if (error !== undefined || stoppedAt === undefined || stopped === undefined) return;
      const isNoted = lastGoneAt(stopped) > stoppedAt;
      if (!isNoted) world.fail('a chat is gone, and nobody notes it', stopped, process.name);
    },

    /** The platform says that the chat is gone. */
    stop(delivery: Delivery, watch: Watch) {
      delivery.stoppedAt = clock.now();
      delivery.chat = watch.chat;
      trace.note(`${delivery.process.name}: ${watch.chat} is gone`, watch.chat);
    },

    attempt({ process, begunAt }: Delivery, watch: Watch) {
      const known = health.get(watch.chat);
      if (known?.state === 'gone' && known.since < begunAt)
        world.fail('a chat that is gone is sent to', watch.chat, process.name);
    },

    see(delivery: Delivery, notice: Notice, watch: Watch, { isNew, isAnswered }: Seen) {
      const { process } = delivery;
      const duty = duties.get(notice.id);
      const what = notice.kind === 'acquired' ? `${notice.total} acquired` : notice.kind;
      trace.note(
        `${process.name}: notice ${notice.id.slice(0, 5)} (${what}) is ${isNew ? 'seen' : 'known'} in ${watch.chat}${isAnswered ? '' : ', answer lost'}`,
        ...[process.name, watch.chat, notice.wallet, duty?.found.subject.subject],
      );
      if (isNew) {
        counts.seen += 1;
        checkSecond(delivery, notice, watch.chat);
        const entry = watches.get(notice.watchId);
        checkContent(notice, duty, entry);
        // What concerns a chat as a whole is brought for any watch of it.
        const reason = notice.kind === 'asleep' ? watches.get(watch.id) : entry;
        const deletedAt = reason?.deletedAt ?? Number.POSITIVE_INFINITY;
        if (deletedAt < delivery.begunAt)
          world.fail('a watch that was ended is told', watch.chat, process.name);
        if (duty) duty.seen += 1;
        counts[notice.kind] += 1;
        onSeen(notice);
        const tellingMs = duty ? clock.now() - duty.found.at : 0;
        const isSmooth = faults.isFaultless() && health.size === 0;
        if (isSmooth && tellingMs > mostTellingMs)
          world.fail(`a notice takes ${Math.round(tellingMs / 1_000)} s`, watch.chat, notice.id);
      }
      delivery.seenAt ??= clock.now();
      delivery.isAnswered = isAnswered;
    },

    /** A write that failed, or seemed to. */
    fault(process: Process, { pk }: Key) {
      const id = pk.slice('claim#notice#'.length);
      const delivery = pk.startsWith('claim#notice#') ? current.get(process)?.get(id) : undefined;
      if (delivery) delivery.isUnmarked = true;
    },
  };
}

export type NoticeLedger = ReturnType<typeof createNoticeLedger>;
