import { type Watch, watchSchema } from '../watch/watch.ts';
import type { Cursor, Item, Table } from './table.ts';

/** Names a watch: a chat watches a wallet on a chain once. */
export type WatchKey = Pick<Watch, 'place' | 'chat' | 'chain' | 'wallet'>;

export interface WatchReader {
  /** A place's watchlist, as it is now. */
  list(place: string): Promise<Watch[]>;
}

export interface WatchStore extends WatchReader {
  /** As it is now, whether its chat is reached or not. */
  get(key: WatchKey): Promise<Watch | undefined>;
  /** Writes it, in place of one with the same key. Its subject's looks are told to it from now on. */
  put(watch: Watch): Promise<void>;
  /** Changes what a watch lets through, if it is still this one. Tells whether it is. */
  filter(watch: Watch, filters: Watch['filters']): Promise<boolean>;
  /** Notes where its name was told to point: an address, or '' for nowhere. */
  point(watch: Watch, pointsTo: string): Promise<void>;
  /** Ends it, unless another was made in its place. Tells whether it was there. */
  delete(watch: Watch): Promise<boolean>;
  /** Takes it off its subject while its chat cannot be reached; it stays on the list. */
  pause(watch: Watch): Promise<void>;
  /** Puts a paused watch back on its subject. */
  resume(watch: Watch): Promise<void>;
  /** Who is told of a subject, a page at a time. May be a moment old: look with `get` before acting. */
  watchersOf(
    subject: string,
    options: { limit: number; after?: Cursor | undefined },
  ): Promise<{ watches: Watch[]; next: Cursor | undefined }>;
}

/** More than any place may have: see `maxWatches`. */
const most = 500;

const prefix = 'watch#';
const isThis = '#id = :id';

/** The watchlists: an item a watch, in its place's partition, and while it is not paused in the index of its subject. */
export function createWatchStore(table: Table): WatchStore {
  return {
    ...createWatchReader(table),

    async get(key) {
      return readWatch(await table.get(keyOf(key)));
    },

    async put(watch) {
      await table.put(keyOf(watch), { ...watch, ...indexOf(watch) });
    },

    async filter(watch, filters) {
      const change = { text: 'SET #filters = :filters', values: { filters, id: watch.id } };
      return (await table.update(keyOf(watch), change, isThis)) !== undefined;
    },

    async point(watch, pointsTo) {
      const change = { text: 'SET #namePointsTo = :pointsTo', values: { pointsTo, id: watch.id } };
      await table.update(keyOf(watch), change, isThis);
    },

    delete: (watch) => table.delete(keyOf(watch), { text: isThis, values: { id: watch.id } }),

    async pause(watch) {
      const change = { text: 'REMOVE #watched, #watcher', values: { id: watch.id } };
      await table.update(keyOf(watch), change, isThis);
    },

    async resume(watch) {
      const text = 'SET #watched = :watched, #watcher = :watcher';
      const change = { text, values: { ...indexOf(watch), id: watch.id } };
      // Unless it has another subject by now: then it is on that one.
      await table.update(keyOf(watch), change, `${isThis} AND #subject = :watched`);
    },

    async watchersOf(subject, { limit, after }) {
      const page = { limit, ...(after === undefined ? {} : { after }) };
      const { items, next } = await table.queryIndex('watchers', subject, page);
      return { watches: readAll(items), next };
    },
  };
}

/** Reads what `createWatchStore` wrote. */
export function createWatchReader(table: Pick<Table, 'query'>): WatchReader {
  return {
    async list(place) {
      const items = await table.query(partition(place), prefix, most);
      return readAll(items);
    },
  };
}

/** One that cannot be read must not take the others of its list, or its wallet, with it. */
function readAll(items: readonly Item[]): Watch[] {
  return items.map(readWatch).filter((watch) => watch !== undefined);
}

function readWatch(item: Item | undefined): Watch | undefined {
  return watchSchema.safeParse(item).data;
}

function indexOf({ subject, chat, id }: Watch) {
  return { watched: subject, watcher: `${chat}#${id}` };
}

function keyOf({ place, chat, chain, wallet }: WatchKey) {
  return { pk: partition(place), sk: `${prefix}${chain}#${wallet}#${chat}` };
}

function partition(place: string): string {
  return `place#${place}`;
}
