import type { Rule } from './violation.ts';

interface Limit {
  readonly calls: number;
  readonly ms: number;
}

const overall: Limit = { calls: 30, ms: 1000 };
const inPrivate: Limit = { calls: 1, ms: 1000 };
const inGroup: Limit = { calls: 20, ms: 60_000 };

export interface Wait {
  readonly rule: Rule;
  readonly retryAfterSeconds: number;
}

export interface Rate {
  /** Counts a message to a chat, or tells why it comes too soon. */
  take(chatId: number): Wait | undefined;
  /** Counts the last message to a chat no more: it was not sent. */
  giveBack(chatId: number): void;
}

/** Telegram's published sending limits: 30 messages a second in all, one a second to a person, 20 a minute to a group. */
export function createRate({ now }: { now(): number }): Rate {
  const sent = new Map<string, number[]>();
  const barredUntil = new Map<number, number>();

  const waitMs = (key: string, { calls, ms }: Limit): number => {
    const recent = (sent.get(key) ?? []).filter((time) => time > now() - ms);
    sent.set(key, recent);
    const oldest = recent.at(-calls);
    return oldest === undefined ? 0 : oldest + ms - now();
  };

  const bar = (chatId: number, rule: Rule, ms: number): Wait => {
    const retryAfterSeconds = Math.ceil(ms / 1000);
    barredUntil.set(chatId, now() + retryAfterSeconds * 1000);
    return { rule, retryAfterSeconds };
  };

  return {
    take(chatId) {
      const barredMs = (barredUntil.get(chatId) ?? 0) - now();
      if (barredMs > 0) {
        return { rule: 'rate-ignored', retryAfterSeconds: Math.ceil(barredMs / 1000) };
      }
      const chatMs = waitMs(`chat ${chatId}`, chatId > 0 ? inPrivate : inGroup);
      if (chatMs > 0) return bar(chatId, chatId > 0 ? 'rate-private' : 'rate-group', chatMs);
      const overallMs = waitMs('all', overall);
      if (overallMs > 0) return bar(chatId, 'rate-overall', overallMs);
      for (const key of [`chat ${chatId}`, 'all']) sent.get(key)?.push(now());
      return;
    },
    giveBack(chatId) {
      for (const key of [`chat ${chatId}`, 'all']) sent.get(key)?.pop();
    },
  };
}
