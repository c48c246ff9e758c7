import type { Standpoint, WatchCommand } from '../../bots/core/watch-command.ts';
import type { Table } from '../../shared/store/table.ts';
import type { OnFault, OnWrite } from './faulty-table.ts';
import { createLookLedger, type Found } from './look-ledger.ts';
import type { Market } from './market.ts';
import { createNoticeLedger } from './notice-ledger.ts';
import type { World } from './process.ts';
import { createWatchLedger } from './watch-ledger.ts';

export interface OracleDeps {
  world: World;
  market: Market;
  table(): Pick<Table, 'get'>;
}

/** What must hold all along, told of all that happens. It knows the market and sees the table without faults. */
export function createOracle({ world, market, table }: OracleDeps) {
  const { clock } = world;
  const watches = createWatchLedger(clock.now);
  const notices = createNoticeLedger({ world, watches });
  const found = new Map<string, Found[]>();
  const onFound = (each: Found) => {
    const { subject } = each.subject;
    found.set(subject, [...(found.get(subject) ?? []), each]);
    notices.find(each);
  };
  const looks = createLookLedger({ world, market, table, onFound });

  const onWrite: OnWrite = async (process, key, before, after) => {
    if (key.pk.startsWith('subject#')) return looks.write(process, key, before, after);
    if (key.pk.startsWith('chat#')) return notices.writeHealth(key, after);
    const entry = watches.write(key, before, after);
    if (!entry) return;
    const { watch } = entry;
    const how = entry.deletedAt ? 'ended' : entry.indexedAt ? 'written' : 'paused';
    world.trace.note(
      `${process.name}: watch ${watch.id.slice(0, 4)} of ${watch.subject} in ${watch.chat} is ${how}`,
      ...[process.name, watch.chat, watch.wallet, watch.subject],
    );
    notices.writeWatch(entry);
    if (entry.indexedAt) notices.mayTell(entry, found.get(watch.subject) ?? []);
  };
  const onFault: OnFault = notices.fault;

  return {
    ...{ watches, looks, notices, onWrite, onFault },
    found: () => [...found.values()].reduce((sum, each) => sum + each.length, 0),
    onPage: looks.show,
    beginLook: looks.begin,
    beginDelivery: notices.begin,
    deliveryOf: notices.of,
    endDelivery: notices.end,
    attempt: notices.attempt,
    see: notices.see,

    /** A command was done: what it promised must be there. */
    obey(command: WatchCommand, from: Standpoint) {
      world.trace.note(`${command.do} is done in ${from.chat}`, from.chat);
    },
  };
}

export type Oracle = ReturnType<typeof createOracle>;
