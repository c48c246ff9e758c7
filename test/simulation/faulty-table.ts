import { UpstreamError } from '../../shared/errors.ts';
import { type Item, indexes, type Key, type Table } from '../../shared/store/table.ts';
import { inIndex } from '../support/memory-table/in-index.ts';
import { createMemoryTable } from '../support/memory-table.ts';
import type { Process, World } from './process.ts';

/** Told of each write to what is observed, by whom, in the moment of it. */
export type OnWrite = (
  process: Process,
  key: Key,
  before: Item | undefined,
  after: Item | undefined,
) => Promise<void> | void;

interface Recent {
  at: number;
  key: Key;
  before: Item | undefined;
}

/** Told of each write that failed, or seemed to. */
export type OnFault = (process: Process, key: Key) => void;

const observed = /^(subject|place|chat)#/;
const longestLagMs = 30_000;

/** A table that all processes share, and through which each of them sees it: throttled, slow, with indexes that lag. */
export function createSharedTable(
  { clock, chance, faults, trace }: World,
  { onWrite, onFault }: { onWrite: OnWrite; onFault: OnFault },
) {
  const table = createMemoryTable();
  let recent: Recent[] = [];
  let downUntil = 0;

  const unavailable = () => new UpstreamError('table', 'unavailable', { detail: 'simulated' });

  const refuse = () => {
    if (faults.isOver()) return;
    if (faults.strike('table-outage')) {
      downUntil = clock.now() + chance.whole(2_000, 120_000);
      trace.note(`the table is down for ${downUntil - clock.now()} ms`);
    }
    if (clock.now() < downUntil || faults.strike('table-refused')) throw unavailable();
  };

  const write = async <T>(process: Process, key: Key, change: () => Promise<T>): Promise<T> => {
    if (!observed.test(key.pk)) return change();
    // No moment passes between these, so that nobody else's write is taken for this one.
    const all = [table.get(key), change(), table.get(key)] as const;
    const [before, outcome, after] = await Promise.all(all);
    recent.push({ at: clock.now(), key, before });
    if (recent.length > 200) recent = recent.filter(({ at }) => at > clock.now() - longestLagMs);
    await onWrite(process, key, before, after);
    return outcome;
  };

  /** As the indexed items were some time ago, by key. */
  const past = (lagMs: number) => {
    const items = new Map<string, Item | undefined>();
    for (const { at, key, before } of recent) {
      const name = `${key.pk} ${key.sk}`;
      if (at > clock.now() - lagMs && !items.has(name)) items.set(name, before);
    }
    return items;
  };

  const seenBy = (process: Process): Table => {
    const reading = <T>(read: () => Promise<T>) =>
      process.call(() => {
        refuse();
        return read();
      });
    const writing = <T>(key: Key, change: () => Promise<T>) =>
      process.call(async () => {
        try {
          refuse();
        } catch (error) {
          onFault(process, key);
          throw error;
        }
        const first = await write(process, key, change);
        if (faults.strike('table-answer-lost')) {
          trace.note(
            `${process.name}: a write to ${key.pk} is made, its answer lost`,
            process.name,
          );
          onFault(process, key);
          throw unavailable();
        }
        if (!faults.strike('table-written-twice')) return first;
        trace.note(`${process.name}: a write to ${key.pk} is made twice`, process.name);
        return write(process, key, change);
      });

    return {
      get: (key) => reading(() => table.get(key)),
      query: (...args) => reading(() => table.query(...args)),
      put: (key, ...args) => writing(key, () => table.put(key, ...args)),
      update: (key, ...args) => writing(key, () => table.update(key, ...args)),
      delete: (key, ...args) => writing(key, () => table.delete(key, ...args)),

      queryIndex: (index, partition, options) =>
        reading(async () => {
          const page = await table.queryIndex(index, partition, options);
          if (!faults.strike('index-lag')) return page;
          const lag = chance.happens(0.1) ? longestLagMs : chance.whole(50, 2_000);
          const old = past(lag);
          const { hash, range } = indexes[index];
          const isIn = (item: Item | undefined): item is Item =>
            item?.[hash] === partition &&
            (options.atMost === undefined || Number(item[range]) <= options.atMost);
          const kept = page.items.filter((item) => !old.has(`${item['pk']} ${item['sk']}`));
          const back = options.after ? [] : [...old.values()].filter(isIn);
          const seen = back.map((item) => inIndex(item, indexes[index]));
          return { ...page, items: [...kept, ...seen] };
        }),
    };
  };

  return { table, seenBy };
}

export type SharedTable = ReturnType<typeof createSharedTable>;
