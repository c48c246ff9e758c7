import { UpstreamError } from '../../shared/errors.ts';
import { isGroup } from './chat-key.ts';

export interface PaceSettings {
  /** Messages to all chats together in any second. */
  perSecond?: number;
  /** Between two messages to one chat. */
  perChatMs?: number;
  /** To one group. */
  perGroupMinute?: number;
  now?: () => number;
  sleep?: (ms: number) => Promise<void>;
}

/** Keeps messages as far apart as Telegram wants them, as far as one process knows; what Telegram answers still rules. */
export interface Pace {
  /**
   * Waits for the moment of a message to a chat.
   *
   * @throws UpstreamError `rate-limited` when that is too far away to wait for here
   */
  wait(chatId: number): Promise<void>;
}

/** Longer waits are the queue's. */
const patienceMs = 2_000;

const minuteMs = 60_000;

/** By default with Telegram's published limits. */
export function createPace(settings: PaceSettings = {}): Pace {
  const { perSecond = 30, perChatMs = 1_000, perGroupMinute = 20 } = settings;
  const { now = Date.now, sleep = sleepInRealTime } = settings;
  // After a pause a few go at once, and the rest so far apart that no second has too many.
  const atOnce = Math.ceil(perSecond / 15);
  const intervalMs = Math.ceil(1_000 / (perSecond - atOnce + 1));
  /** The moments of a chat's messages, the oldest first; the chat that wrote longest ago is first. */
  const moments = new Map<number, number[]>();
  /** When the next would go if all came evenly. */
  let nextMs = 0;

  const momentOf = (chatId: number): number => {
    const sent = moments.get(chatId) ?? [];
    const afterLast = (sent.at(-1) ?? -Infinity) + perChatMs;
    const inMinute = isGroup(chatId) ? (sent.at(-perGroupMinute) ?? -Infinity) + minuteMs : 0;
    return Math.max(now(), afterLast, inMinute);
  };

  const keep = (chatId: number, moment: number) => {
    const sent = [...(moments.get(chatId) ?? []), moment];
    moments.delete(chatId);
    moments.set(chatId, sent.slice(-perGroupMinute));
    for (const [chat, times] of moments) {
      if ((times.at(-1) ?? 0) > now() - minuteMs) break;
      moments.delete(chat);
    }
  };

  /** When the next message of all may go. */
  const turn = () => nextMs - (atOnce - 1) * intervalMs;

  return {
    async wait(chatId) {
      const moment = momentOf(chatId);
      refuseBeyond(patienceMs, Math.max(moment, turn()) - now());
      keep(chatId, moment);
      if (moment > now()) await sleep(moment - now());
      // Its turn is taken only now: who waits for their chat must not hold up the others.
      const waitMs = turn() - now();
      refuseBeyond(patienceMs, waitMs);
      nextMs = Math.max(nextMs, now()) + intervalMs;
      if (waitMs > 0) await sleep(waitMs);
    },
  };
}

function refuseBeyond(mostMs: number, retryAfterMs: number): void {
  if (retryAfterMs <= mostMs) return;
  throw new UpstreamError('telegram', 'rate-limited', { retryAfterMs, detail: 'our own pace' });
}

function sleepInRealTime(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
