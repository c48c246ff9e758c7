import { randomUUID } from 'node:crypto';
import {
  type IndexedSubject,
  readIndexed,
  readState,
  type SubjectChange,
  type SubjectState,
  stateSchema,
  writeChange,
} from './subject-state.ts';
import type { Item, Table } from './table.ts';

export interface Due extends IndexedSubject {
  /** What was found is still to be told, which costs no call. */
  isTelling: boolean;
  /** It is being looked at. */
  isBegun: boolean;
  /** A look was handed out, and did not end in its time. */
  isLapsed: boolean;
}

/** What a write wants to find as it was read. */
export type Seen = Partial<Pick<SubjectState, 'version' | 'touched'>>;

export interface SubjectStore {
  read(subject: string): Promise<SubjectState | undefined>;
  /** Sees that it is looked at, from now on if it was not. Call it after the watch is written. */
  begin(subject: string): Promise<void>;
  /** One who watched has left. Call it after the watch is deleted; `isLast`: nobody else was seen. */
  leave(subject: string, isLast: boolean): Promise<void>;
  /** What it holds is learnt anew, and told to nobody: whoever was asked for it has begun anew. */
  unlearn(subject: string): Promise<void>;
  /**
   * The subjects of a shard that are due, the longest due first, and among them those that are being looked at. The index says nothing of
   * that: who `mayBeBegun` is read, and who is not counts as waiting.
   */
  due(
    shard: number,
    limit: number,
    mayBeBegun?: (subject: IndexedSubject) => boolean,
  ): Promise<Due[]>;
  /** Every subject of a shard, page by page. */
  all(shard: number): AsyncIterable<IndexedSubject>;
  /** Begins a look: it is ours until `until`. `undefined` when another was faster. */
  claim(
    due: Pick<Due, 'subject' | 'dueAt'>,
    claim: string,
    until: number,
  ): Promise<SubjectState | undefined>;
  /** Puts the next look to another time, if no other look began and nothing is to be told. Tells whether it did. */
  reschedule(due: Pick<Due, 'subject' | 'dueAt'>, dueAt: number): Promise<boolean>;
  /**
   * Ends a look, or a part of it, in one write, if its claim still holds and what was `seen` is still so. Gives the state as it is then,
   * or `undefined`.
   */
  commit(
    subject: string,
    claim: string,
    change: SubjectChange,
    seen?: Seen,
  ): Promise<SubjectState | undefined>;
  /** Deletes what is ending, if nobody came since. Tells whether it did. */
  end(state: SubjectState): Promise<boolean>;
}

/** Enough for a thousand looks a second to be written to the index, and few enough to be asked every minute. */
export const shards = 8;

const keyOf = (subject: string) => ({ pk: `subject#${subject}`, sk: 'state' });
const isFree = '#dueAt = :dueAt AND (attribute_not_exists(#claimedUntil) OR #claimedUntil <= :now)';
const pageSize = 200;
const returnMs = 5 * 60_000;

/** The subjects: an item each, in the index of what is due. */
export function createSubjectStore(table: Table, now: () => number = Date.now): SubjectStore {
  const read = async (subject: string) => readState(await table.get(keyOf(subject)));

  /** As it is by now; `undefined` if it is not due any more. */
  const readDue = async (indexed: IndexedSubject): Promise<Due | undefined> => {
    const state = stateSchema.safeParse(await table.get(keyOf(indexed.subject))).data;
    if (state?.dueAt !== indexed.dueAt) return undefined;
    const { pending, claim, claimedUntil = 0 } = state;
    const isBegun = claimedUntil > now();
    const isLapsed = claim !== undefined && !isBegun;
    return { ...indexed, isTelling: pending !== undefined, isBegun, isLapsed };
  };

  /** Nobody watched it, so it waited for its end: it is looked at again, but not by the minute for who comes and goes. */
  const unpark = async ({ subject, watchers, claim, dueAt, lookedAt = 0 }: SubjectState) => {
    if (watchers > 0 || claim !== undefined) return;
    const soon = Math.max(now(), lookedAt + returnMs);
    if (soon >= dueAt) return;
    const change = { text: 'SET #dueAt = :soon', values: { soon, dueAt } };
    await table.update(keyOf(subject), change, '#dueAt = :dueAt');
  };

  return {
    read,

    async begin(subject) {
      const time = now();
      const values = { touched: randomUUID(), time };
      const text = 'SET #touched = :touched, #touchedAt = :time REMOVE #ending';
      const isKnown = 'attribute_exists(pk)';
      const state = readState(await table.update(keyOf(subject), { text, values }, isKnown));
      if (state) return unpark(state);
      const fresh = { text: 'attribute_not_exists(pk)' };
      if (await table.put(keyOf(subject), newState(subject, time), fresh)) return;
      await table.update(keyOf(subject), { text, values }, isKnown); // somebody else began it
    },

    async leave(subject, isLast) {
      const values = { touched: randomUUID(), time: now() };
      const touch = 'SET #touched = :touched, #touchedAt = :time';
      const isKnown = 'attribute_exists(pk)';
      if (isLast) {
        const text = `${touch}, #dueAt = :time`;
        const isIdle = `${isKnown} AND attribute_not_exists(#claim)`;
        if (await table.update(keyOf(subject), { text, values }, isIdle)) return;
      }
      await table.update(keyOf(subject), { text: touch, values }, isKnown); // a look goes on
    },

    async unlearn(subject) {
      const change = { text: 'SET #isLearnt = :no REMOVE #digest', values: { no: false } };
      await table.update(keyOf(subject), change, 'attribute_exists(pk)');
    },

    async due(shard, limit, mayBeBegun = () => true) {
      const { items } = await table.queryIndex('due', shardName(shard), { limit, atMost: now() });
      const waiting = { isTelling: false, isBegun: false, isLapsed: false };
      const due = await Promise.all(
        readIndexed(items).map(async (indexed) =>
          mayBeBegun(indexed) ? readDue(indexed) : { ...indexed, ...waiting },
        ),
      );
      return due.filter((each) => each !== undefined);
    },

    async *all(shard) {
      let page = await table.queryIndex('due', shardName(shard), { limit: pageSize });
      for (;;) {
        yield* readIndexed(page.items);
        if (page.next === undefined) return;
        page = await table.queryIndex('due', shardName(shard), {
          limit: pageSize,
          after: page.next,
        });
      }
    },

    async claim({ subject, dueAt }, claim, until) {
      const text = 'SET #claim = :claim, #claimedUntil = :until';
      const values = { claim, until, dueAt, now: now() };
      return readState(await table.update(keyOf(subject), { text, values }, isFree));
    },

    async reschedule({ subject, dueAt }, until) {
      const change = { text: 'SET #dueAt = :until', values: { until, dueAt, now: now() } };
      const isIdle = `${isFree} AND attribute_not_exists(#pending)`;
      return (await table.update(keyOf(subject), change, isIdle)) !== undefined;
    },

    async commit(subject, claim, change, seen = {}) {
      const item = writeChange(change);
      const names = Object.keys(item);
      const set = names.filter((name) => item[name] !== undefined);
      const removed = names.filter((name) => item[name] === undefined);
      const text = [
        ...(set.length > 0 ? [`SET ${set.map((name) => `#${name} = :${name}`).join(', ')}`] : []),
        ...(removed.length > 0 ? [`REMOVE ${removed.map((name) => `#${name}`).join(', ')}`] : []),
      ].join(' ');
      const conditions = [
        '#claim = :mine',
        ...(seen.version === undefined ? [] : ['#version = :seenVersion']),
        ...(seen.touched === undefined ? [] : ['#touched = :seenTouched']),
      ];
      const condition = conditions.join(' AND ');
      const expected = { seenVersion: seen.version, seenTouched: seen.touched };
      const values = { ...item, mine: claim, ...expected };
      return readState(await table.update(keyOf(subject), { text, values }, condition));
    },

    end: ({ subject, touched }) =>
      table.delete(keyOf(subject), {
        text: '#touched = :touched AND #ending = :yes',
        values: { touched, yes: true },
      }),
  };
}

function newState(subject: string, time: number): Item {
  return {
    subject,
    dueShard: shardName(shardOf(subject)),
    dueAt: time,
    touched: randomUUID(),
    touchedAt: time,
    watchers: 1,
    countedAt: 0,
    version: 0,
    key: randomUUID().replaceAll('-', ''),
    isLearnt: false,
    activity: { acquired: 0, days: 0, at: time },
    pages: 1,
    failures: 0,
  };
}

function shardName(shard: number): string {
  return `due#${shard}`;
}

/** Spread by the wallet's last digits, which are as good as random. */
function shardOf(subject: string): number {
  const wallet = subject.split('#')[1] ?? '';
  return Number.parseInt(wallet.slice(-4), 16) % shards || 0;
}
