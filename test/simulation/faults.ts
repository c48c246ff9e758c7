import type { Chance } from './chance.ts';

/** All that can go wrong, by where it does. */
export const faultKinds = [
  'killed',
  'frozen',
  'table-refused',
  'table-answer-lost',
  'table-written-twice',
  'table-outage',
  'index-lag',
  'send-refused',
  'send-answer-lost',
  'message-doubled',
  'message-late',
  'message-undeleted',
  'tick-missed',
  'tick-doubled',
  'chainbase-429',
  'chainbase-5xx',
  'chainbase-unreachable',
  'chainbase-timeout',
  'chainbase-html',
  'chainbase-truncated',
  'chainbase-outage',
  'chainbase-key-refused',
  'wallet-empty',
  'wallet-halved',
  'count-lies',
  'count-missing',
  'rows-shift',
  'row-unreadable',
  'market-moves',
  'discord-429',
  'discord-5xx',
  'discord-timeout',
  'discord-answer-lost',
  'discord-odd-403',
  'discord-unshowable',
  'discord-outage',
  'discord-token-refused',
  'telegram-429',
  'telegram-5xx',
  'telegram-unreachable',
  'telegram-answer-lost',
  'telegram-photo-refused',
  'telegram-unshowable',
  'telegram-outage',
] as const;

export type FaultKind = (typeof faultKinds)[number];

/** The most often that each may happen to one call, page or message. */
const most: Partial<Record<FaultKind, number>> = {
  killed: 0.02,
  frozen: 0.02,
  'table-refused': 0.05,
  'table-answer-lost': 0.05,
  'table-written-twice': 0.05,
  'table-outage': 0.002,
  'index-lag': 0.3,
  'chainbase-outage': 0.02,
  'chainbase-key-refused': 0.01,
  'wallet-empty': 0.1,
  'wallet-halved': 0.1,
  'market-moves': 0.5,
  'row-unreadable': 0.05,
  'discord-outage': 0.03,
  'discord-token-refused': 0.02,
  'telegram-outage': 0.1, // it is called less often than the others
};
const usually = 0.2;

export interface Faults {
  /** Tells whether it happens now, and counts it. */
  strike(kind: FaultKind, weight?: number): boolean;
  /** Whether it may happen at all in this history. */
  mayStrike(kind: FaultKind): boolean;
  /** Nothing goes wrong in this history. */
  isFaultless(): boolean;
  /** From now on nothing goes wrong. */
  end(): void;
  isOver(): boolean;
  counts: Map<FaultKind, number>;
}

/** Draws which faults a history has, and how often: one in eight has none. */
export function createFaults(chance: Chance): Faults {
  const rates = new Map<FaultKind, number>();
  const share = chance.happens(0.125) ? 0 : chance.pick([0.1, 0.3, 0.6, 1]);
  for (const kind of faultKinds) {
    const rate = chance.spread(0.01, 1) * (most[kind] ?? usually);
    if (chance.happens(share)) rates.set(kind, rate);
  }
  const counts = new Map<FaultKind, number>();
  let isOver = false;
  return {
    counts,
    isFaultless: () => rates.size === 0,
    isOver: () => isOver,
    mayStrike: (kind) => rates.has(kind),
    end: () => {
      isOver = true;
    },
    strike(kind, weight = 1) {
      const rate = rates.get(kind);
      if (isOver || rate === undefined || !chance.happens(rate * weight)) return false;
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
      return true;
    },
  };
}
