import type { Update } from 'grammy/types';
import type { After } from './clock.ts';
import { TelegramRefusal } from './refusal.ts';
import type { UpdateQueue } from './update-queue.ts';

export interface PollInput {
  readonly offset: number;
  readonly limit: number;
  readonly timeoutMs: number;
  /** The caller's end of the connection. */
  readonly signal: AbortSignal;
}

export interface Polling {
  take(input: PollInput): Promise<Update[]>;
  /** Hands new updates to the poll that waits, if one does. */
  wake(): void;
  /** Ends the poll that waits with a conflict. */
  interrupt(by: string): void;
}

interface Waiter {
  readonly limit: number;
  give(updates: Update[]): void;
  refuse(error: TelegramRefusal): void;
}

/** Long polling: an offset confirms everything before it, and a second poll ends the first. */
export function createPolling({ queue, after }: { queue: UpdateQueue; after: After }): Polling {
  let waiter: Waiter | undefined;

  const batch = (limit: number): Update[] =>
    queue
      .waiting()
      .slice(0, limit)
      .map(({ update }) => update);

  const wait = ({ limit, timeoutMs, signal }: PollInput): Promise<Update[]> => {
    const { promise, resolve, reject } = Promise.withResolvers<Update[]>();
    const settled = (): void => {
      cancel();
      if (waiter === mine) waiter = undefined;
    };
    const give = (updates: Update[]): void => {
      settled();
      resolve(updates);
    };
    const refuse = (error: TelegramRefusal): void => {
      settled();
      reject(error);
    };
    const mine: Waiter = { limit, give, refuse };
    const cancel = after(timeoutMs, () => give([]));
    signal.addEventListener('abort', () => give([]), { once: true });
    waiter = mine;
    return promise;
  };

  const interrupt = (by: string): void =>
    waiter?.refuse(
      new TelegramRefusal(409, `Conflict: terminated by ${by}`, { rule: 'polling-conflict' }),
    );

  return {
    interrupt,
    async take(input) {
      confirm(queue, input.offset);
      const updates = batch(input.limit);
      if (updates.length > 0 || input.timeoutMs === 0 || input.signal.aborted) return updates;
      interrupt('other getUpdates request; make sure that only one bot instance is running');
      return wait(input);
    },
    wake() {
      const updates = waiter ? batch(waiter.limit) : [];
      if (updates.length > 0) waiter?.give(updates);
    },
  };
}

/** A positive offset forgets what is before it; a negative one forgets all but the last ones. */
function confirm(queue: UpdateQueue, offset: number): void {
  const waiting = queue.waiting();
  const done =
    offset < 0
      ? waiting.slice(0, Math.max(0, waiting.length + offset))
      : waiting.filter(({ update }) => update.update_id < offset);
  for (const entry of done) queue.remove(entry);
}
