import type { Platform } from '../../shared/by-platform.ts';
import { UpstreamError } from '../../shared/errors.ts';

export interface PaceSettings {
  platform: Platform;
  /** Messages to all chats together in any second. */
  perSecond: number;
  /** Between two messages to one chat. */
  perChatMs?: number;
  /** Messages to one chat in any minute. */
  perMinute?(chat: string): number;
  now?: () => number;
  sleep?: (ms: number) => Promise<void>;
}

/** Keeps messages as far apart as a platform wants them, as far as one process knows; what the platform answers still rules. */
export interface Pace {
  /**
   * Waits for the moment of a message to a chat.
   *
   * @throws UpstreamError `rate-limited` when that is too far away to wait for here
   */
  wait(chat: string): Promise<void>;
  /** The platform said that it was too much: nothing more goes for so long. */
  pause(ms: number): void;
}

/** How long a message waits here for its chat, and for its turn among all; longer waits are the queue's, which hands out a message only so often. */
const patienceMs = { chat: 2_000, turn: 10_000 };

const minuteMs = 60_000;

/** A second, and some more, since messages arrive closer together than they leave. */
const windowMs = 1_020;

/** After a pause so many go together, and the rest so far apart that no second has too many. */
const atOnce = 2;

export function createPace(settings: PaceSettings): Pace {
  const {
    platform,
    perSecond,
    perChatMs = 0,
    perMinute = () => Number.POSITIVE_INFINITY,
  } = settings;
  // A clock that is set back must not hold anybody up.
  const { now = () => performance.now(), sleep = sleepInRealTime } = settings;
  const intervalMs = Math.ceil(1_000 / (perSecond - atOnce + 1));
  /** The moments of a chat's messages, the oldest first; the chat that wrote longest ago is first. */
  const moments = new Map<string, number[]>();
  /** When the next would go if all came evenly. */
  let nextMs = 0;

  const momentOf = (chat: string): number => {
    const sent = moments.get(chat) ?? [];
    const afterLast = (sent.at(-1) ?? -Infinity) + perChatMs;
    const inMinute = (sent.at(-perMinute(chat)) ?? -Infinity) + minuteMs;
    return Math.max(now(), afterLast, inMinute);
  };

  const keep = (chat: string, moment: number) => {
    const sent = [...(moments.get(chat) ?? []), moment];
    moments.delete(chat);
    const limit = perMinute(chat);
    moments.set(chat, sent.slice(Number.isFinite(limit) ? -limit : -1));
    for (const [silent, times] of moments) {
      if ((times.at(-1) ?? 0) > now() - minuteMs) break;
      moments.delete(silent);
    }
  };

  const refuseFarther = (of: keyof typeof patienceMs, waitMs: number) => {
    if (waitMs <= patienceMs[of]) return;
    const detail = 'our own pace';
    throw new UpstreamError(platform, 'rate-limited', { retryAfterMs: waitMs, detail });
  };

  /** When messages left, so many that the first of them says when another may. */
  let left: number[] = [];

  /** A process that stood still wakes with many turns past at once: no second has too many all the same. */
  const leave = async () => {
    for (;;) {
      const waitMs = (left.length < perSecond ? 0 : (left[0] ?? 0) + windowMs) - now();
      if (waitMs <= 0) break;
      await sleep(waitMs);
    }
    left = [...left, now()].slice(-perSecond);
  };

  /** When the next message of all may go. */
  const turn = () => nextMs - (atOnce - 1) * intervalMs;

  return {
    async wait(chat) {
      const moment = momentOf(chat);
      refuseFarther('chat', moment - now());
      refuseFarther('turn', turn() - now());
      keep(chat, moment);
      if (moment > now()) await sleep(moment - now());
      // Its turn is taken only now: who waits for their chat must not hold up the others.
      const waitMs = turn() - now();
      nextMs = Math.max(nextMs, now()) + intervalMs;
      if (waitMs > 0) await sleep(waitMs);
      await leave();
    },

    pause(ms) {
      nextMs = Math.max(nextMs, now() + ms + (atOnce - 1) * intervalMs);
    },
  };
}

function sleepInRealTime(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
