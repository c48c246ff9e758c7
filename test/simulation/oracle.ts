import type { Standpoint, WatchCommand } from '../../bots/core/watch-command.ts';
import type { Table } from '../../shared/store/table.ts';
import type { CheckMessage } from '../../shared/watch/check-message.ts';
import { watchSchema } from '../../shared/watch/watch.ts';
import type { OnFault, OnWrite } from './faulty-table.ts';
import { createLookLedger, type Found, type KnownSubject } from './look-ledger.ts';
import type { Market } from './market.ts';
import { createNameLedger, memoryMs } from './name-ledger.ts';
import type { Names } from './names.ts';
import { createNoticeLedger } from './notice-ledger.ts';
import type { Process, World } from './process.ts';
import { createWatchLedger } from './watch-ledger.ts';

export interface OracleDeps {
  world: World;
  market: Market;
  names: Names;
  /** How often the schedule runs. */
  periodMs: number;
  /** There are credits for every look. */
  isAffordable: boolean;
  table(): Pick<Table, 'get'>;
}

const readingMs = 30_000;

/** What must hold all along, told of all that happens. It knows the market and sees the table without faults. */
export function createOracle(deps: OracleDeps) {
  const { world, market, names, periodMs, isAffordable, table } = deps;
  const { clock, faults } = world;
  const watches = createWatchLedger(clock.now);
  const notices = createNoticeLedger({ world, watches, onSeen: (notice) => renames.see(notice) });
  const isGone = (chat: string) => notices.stateOf(chat) === 'gone';
  const renames = createNameLedger({ world, names, watches, isGone });
  const found = new Map<string, Found[]>();
  const onFound = (each: Found) => {
    const { subject } = each.subject;
    found.set(subject, [...(found.get(subject) ?? []), each]);
    notices.find(each);
  };
  const onBegin = (known: KnownSubject, lateMs: number) => {
    if (!faults.isFaultless() || faults.isOver() || !isAffordable) return;
    // A run of the schedule may just have passed, and hands out no more than can be read until the next.
    const most = 2 * periodMs + looks.all().length * readingMs;
    if (lateMs > most) {
      const late = `a look begins ${Math.round(lateMs / 1_000)} s late`;
      world.fail(late, known.subject, known.wallet.address);
    }
  };
  const looks = createLookLedger({
    ...{ world, market, table, onFound, onBegin },
    onChange: renames.look,
  });

  const onWrite: OnWrite = async (process, key, before, after) => {
    if (key.pk.startsWith('subject#')) return looks.write(process, key, before, after);
    if (key.pk.startsWith('chat#')) {
      notices.writeHealth(key, after);
      const chat = key.pk.slice('chat#'.length);
      if (isGone(chat)) renames.lose(chat);
      return;
    }
    const entry = watches.write(key, before, after);
    if (!entry) return;
    const { watch } = entry;
    const how = entry.deletedAt ? 'ended' : entry.indexedAt ? 'written' : 'paused';
    world.trace.note(
      `${process.name}: watch ${watch.id.slice(0, 4)} of ${watch.subject} in ${watch.chat} is ${how}`,
      ...[process.name, watch.chat, watch.wallet, watch.subject],
    );
    notices.writeWatch(entry);
    renames.writeWatch(entry, watchSchema.safeParse(before).data);
    if (entry.indexedAt) notices.mayTell(entry, found.get(watch.subject) ?? []);
  };
  const onFault: OnFault = notices.fault;

  return {
    ...{ watches, looks, notices, renames, onWrite, onFault },
    found: () => [...found.values()].reduce((sum, each) => sum + each.length, 0),
    onPage: looks.show,
    beginLook(process: Process, message: CheckMessage) {
      looks.begin(process, message);
      renames.begin(process);
    },
    missName: renames.miss,
    beginDelivery: notices.begin,
    deliveryOf: notices.of,
    endDelivery: notices.end,
    attempt: notices.attempt,
    stop: notices.stop,
    see: notices.see,

    /** A command that was begun then was done: what it promised must be there, unless somebody has ended it since. */
    obey(command: WatchCommand, from: Standpoint, begunAt: number) {
      world.trace.note(`${command.do} is done in ${from.chat}`, from.chat);
      if (command.do !== 'add') return;
      const { wallet } = command;
      const addresses =
        'address' in wallet
          ? [wallet.address]
          : names.targetsIn(wallet.name, begunAt - memoryMs, clock.now());
      const isThere = watches.all().some(({ watch, deletedAt = clock.now() }) => {
        const isIt =
          addresses.includes(watch.wallet) && watch.addedAt <= clock.now() + world.skewMs;
        return isIt && deletedAt >= begunAt && isOf(watch.chat, from);
      });
      if (isThere) return;
      const about = addresses.filter((address) => address !== undefined);
      world.fail('a watch was promised that is not there', from.chat, ...about);
    },
  };
}

export type Oracle = ReturnType<typeof createOracle>;

/** A group may have moved meanwhile: its digits stay at the end, as we invent them. */
function isOf(chat: string, from: Standpoint): boolean {
  return chat === from.chat || chat.startsWith(`${from.place.replace('-', '-100')}`);
}
