import type { ApiResponse } from 'grammy/types';
import type { After } from '../../../../infra/local/telegram/clock.ts';
import {
  createTelegramStandIn,
  type TelegramStandIn,
  type TelegramStandInOptions,
} from '../../../../infra/local/telegram/stand-in.ts';

export const token = '42:test-token';

/** A clock that moves only when told, and lets everything that is due finish. */
export function createTestClock() {
  let time = Date.UTC(2026, 0, 1);
  let timers: { at: number; run(): void }[] = [];
  const after: After = (ms, run) => {
    const timer = { at: time + ms, run };
    timers.push(timer);
    return () => {
      timers = timers.filter((other) => other !== timer);
    };
  };
  return {
    now: () => time,
    after,
    async advance(ms: number): Promise<void> {
      const end = time + ms;
      await settle();
      for (let due = next(end); due; due = next(end)) {
        time = due.at;
        timers = timers.filter((other) => other !== due);
        due.run();
        await settle();
      }
      time = end;
      await settle();
    },
  };

  function next(end: number) {
    return timers.filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at)[0];
  }
}

/** Lets promises that wait for nothing but each other come to an end. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise(setImmediate);
}

export type TestTelegram = ReturnType<typeof createTestTelegram>;

/** A stand-in on a test clock and without sending limits, and a way to call its Bot API. */
export function createTestTelegram(options: Partial<TelegramStandInOptions> = {}) {
  const clock = createTestClock();
  const telegram = createTelegramStandIn({ token, rates: false, ...clock, ...options });
  return { clock, telegram, call: createCall(telegram) };
}

export function createCall(telegram: TelegramStandIn) {
  return async (method: string, body: object = {}): Promise<ApiResponse<unknown>> => {
    const response = await telegram.app.request(`/bot${token}/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return (await response.json()) as ApiResponse<unknown>;
  };
}

/** Waits for the first thing that `probe` finds, looking after each event. */
export function until<T>(telegram: TelegramStandIn, probe: () => T | undefined): Promise<T> {
  return new Promise((resolve) => {
    const look = (): void => {
      const found = probe();
      if (found === undefined) return;
      stop();
      resolve(found);
    };
    const stop = telegram.subscribe(look);
    look();
  });
}

export const refusal = (description: string, code = 400) => ({
  ok: false,
  error_code: code,
  description,
});
