import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import { expiryOf } from './expiry.ts';
import type { Table } from './table.ts';

/**
 * How a chat can be reached. `gone`: it is no more, or will not have us; `refused`: a permission is missing, and every notice tries
 * again. `lost` counts the notices that could not be brought. `moved`: it has another id. Times are epoch milliseconds.
 */
const healthSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('well') }),
  z.object({
    state: z.enum(['gone', 'refused']),
    why: z.string(),
    since: z.number(),
    lost: z.number(),
    /** Another one each time that it is noted; absent in notes of an older version. */
    mark: z.optional(z.string()),
  }),
  z.object({ state: z.literal('moved'), to: z.string() }),
]);

export type Health = z.infer<typeof healthSchema>;

export interface ChatStore {
  /** Of a chat such as `discord:123`. */
  read(chat: string): Promise<Health>;
  /** Notes that it cannot be reached, keeping since when, and how many were lost. */
  trouble(chat: string, state: 'gone' | 'refused', why: string): Promise<void>;
  /** Counts a notice that could not be brought. */
  lose(chat: string): Promise<void>;
  move(chat: string, to: string): Promise<void>;
  /** It is reached again, if nothing was noted of it since it was `seen` so. Tells whether that holds. */
  revive(chat: string, seen: Health): Promise<boolean>;
  /** Notes that we were let in then: what is told of it late, and is older, counts no more. */
  join(chat: string, at: number): Promise<void>;
  /** When we were last let in, if that was lately; epoch milliseconds, by the platform's clock. */
  joinedAt(chat: string): Promise<number | undefined>;
  forget(chat: string): Promise<void>;
}

const well: Health = { state: 'well' };
const joinSchema = z.object({ at: z.number() });
const keyOf = (chat: string) => ({ pk: `chat#${chat}`, sk: 'health' });
const joinKeyOf = (chat: string) => ({ pk: `chat#${chat}`, sk: 'joined' });

/** Longer than a queue keeps what is told of a chat. */
const joinLifeMs = 30 * 24 * 60 * 60 * 1_000;

/** What is known of the chats that notices go to: an item of those that are not well, and of those that let us in lately. */
export function createChatStore(table: Table, now: () => number = Date.now): ChatStore {
  const read = async (chat: string): Promise<Health> =>
    healthSchema.safeParse(await table.get(keyOf(chat))).data ?? well;

  return {
    read,

    async trouble(chat, state, why) {
      const text =
        'SET #state = :state, #why = :why, #mark = :mark, #since = if_not_exists(#since, :now), #lost = if_not_exists(#lost, :zero)';
      const values = { state, why, mark: randomUUID(), now: now(), zero: 0, moved: 'moved' };
      const isHere = 'attribute_not_exists(#state) OR #state <> :moved';
      await table.update(keyOf(chat), { text, values }, isHere);
    },

    async lose(chat) {
      const change = { text: 'ADD #lost :one', values: { one: 1 } };
      await table.update(keyOf(chat), change, 'attribute_exists(pk)');
    },

    async move(chat, to) {
      await table.put(keyOf(chat), { state: 'moved', to });
    },

    async revive(chat, seen) {
      if (seen.state === 'moved') return true;
      if (seen.state === 'well') return (await read(chat)).state !== 'gone';
      const { mark } = seen;
      const text = mark === undefined ? 'attribute_not_exists(#mark)' : '#mark = :mark';
      const unchanged = { text, values: { mark } };
      return (await table.delete(keyOf(chat), unchanged)) || (await read(chat)).state === 'well';
    },

    async join(chat, at) {
      const isNewer = { text: 'attribute_not_exists(pk) OR #at < :at', values: { at } };
      await table.put(joinKeyOf(chat), { at, ttl: expiryOf(now(), joinLifeMs) }, isNewer);
    },

    async joinedAt(chat) {
      return joinSchema.safeParse(await table.get(joinKeyOf(chat))).data?.at;
    },

    async forget(chat) {
      await Promise.all([table.delete(keyOf(chat)), table.delete(joinKeyOf(chat))]);
    },
  };
}
