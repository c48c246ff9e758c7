import type { Update } from 'grammy/types';

/** An update's content, before it has its number. */
export type News = Omit<Update, 'update_id'>;

/** An update that waits for the bot. */
export interface Entry {
  readonly update: Update;
  /** Updates of one lane are delivered one after the other. */
  readonly lane: string;
  readonly expiresAt: number;
}

export interface UpdateQueue {
  /** Queues an update, unless its kind is not allowed. */
  add(news: News, lane: string, lifetimeMs: number): Entry | undefined;
  /** What waits, oldest first. */
  waiting(): readonly Entry[];
  remove(entry: Entry): void;
  clear(): void;
  /** Which kinds of updates the bot wants from now on; an empty list means the default. */
  allow(kinds: readonly string[]): void;
  /** The kinds that were asked for, or nothing for the default. */
  allowed(): readonly string[] | undefined;
}

/** Kinds that a bot gets only when it asks. */
const onlyOnDemand = new Set(['chat_member', 'message_reaction', 'message_reaction_count']);

/**
 * The bot's updates in their order. Numbers start from the clock's seconds, so that a later run
 * repeats none and a bot that remembers numbers takes no update for a repetition.
 */
export function createUpdateQueue({ now }: { now(): number }): UpdateQueue {
  let entries: Entry[] = [];
  let nextId = Math.floor(now() / 1000);
  let wanted: ReadonlySet<string> | undefined;

  const isWanted = (kind: string): boolean => wanted?.has(kind) ?? !onlyOnDemand.has(kind);

  return {
    add(news, lane, lifetimeMs) {
      if (!Object.keys(news).every(isWanted)) return;
      const update: Update = { update_id: nextId++, ...news };
      const entry = { update, lane, expiresAt: now() + lifetimeMs };
      entries.push(entry);
      return entry;
    },
    waiting() {
      entries = entries.filter(({ expiresAt }) => expiresAt > now());
      return entries;
    },
    remove(entry) {
      entries = entries.filter((other) => other !== entry);
    },
    clear() {
      entries = [];
    },
    allow(kinds) {
      wanted = kinds.length > 0 ? new Set(kinds) : undefined;
    },
    allowed: () => wanted && [...wanted],
  };
}
