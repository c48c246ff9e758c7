import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPace, type PaceSettings } from '../../../bots/core/pace.ts';
import type { UpstreamError } from '../../../shared/errors.ts';

const second = 1_000;
const group = -1_000_000_000_123;

/** A pace whose sleepers wake in order, as time is passed for them. */
function start(settings: Partial<PaceSettings> = {}) {
  let time = 1_000_000;
  const sleepers: { until: number; wake: () => void }[] = [];
  const sleep = (ms: number) =>
    new Promise<void>((wake) => void sleepers.push({ until: time + ms, wake }));
  const perMinute = (chat: string) => (chat.startsWith('-') ? 20 : Number.POSITIVE_INFINITY);
  const limits = { platform: 'telegram', perSecond: 30, perChatMs: second, perMinute } as const;
  const pace = createPace({ ...limits, ...settings, now: () => time, sleep });
  const settle = () => new Promise((resolve) => setImmediate(resolve));

  const pass = async (ms: number) => {
    const end = time + ms;
    for (;;) {
      await settle();
      const [next] = sleepers.toSorted((a, b) => a.until - b.until);
      if (!next || next.until > end) break;
      sleepers.splice(sleepers.indexOf(next), 1);
      time = Math.max(time, next.until);
      next.wake();
    }
    time = end;
  };
  const sent: { chat: number; at: number }[] = [];
  const refused: UpstreamError[] = [];
  const send = (chat: number) =>
    pace.wait(String(chat)).then(
      () => void sent.push({ chat, at: time }),
      (error: UpstreamError) => void refused.push(error),
    );
  /** Time passes, and nobody wakes meanwhile. */
  const stall = (ms: number) => {
    time += ms;
  };
  return { pace, pass, stall, send, sent, refused };
}

describe('a pace', () => {
  it('lets a message to a chat that heard nothing go at once', async () => {
    const { send, sent } = start();
    await send(7);
    expect(sent).toHaveLength(1);
  });

  it('keeps a second between two messages to one chat', async () => {
    const { send, sent, pass } = start();
    for (let count = 0; count < 3; count += 1) void send(7);
    await pass(3 * second);
    expect(sent.map(({ at }) => at - (sent[0]?.at ?? 0))).toEqual([0, 1000, 2000]);
  });

  it('leaves longer waits to the queue, and says how long', async () => {
    const { send, refused, pass } = start();
    for (let count = 0; count < 4; count += 1) void send(7);
    await pass(0);
    expect(refused).toMatchObject([
      { service: 'telegram', code: 'rate-limited', retryAfterMs: 3000 },
    ]);
  });

  it('holds no chat up for another', async () => {
    const { send, sent, pass } = start();
    void send(7);
    void send(7);
    void send(8);
    await pass(0);
    expect(sent.map(({ chat }) => chat)).toEqual([7, 8]);
  });

  it('lets twenty messages a minute go to a group, and more to a person', async () => {
    const { send, sent, refused, pass } = start();
    for (let count = 0; count < 25; count += 1) {
      await Promise.all([send(group), send(7)]);
      await pass(second);
    }
    expect(sent.filter(({ chat }) => chat === group)).toHaveLength(20);
    expect(sent.filter(({ chat }) => chat === 7)).toHaveLength(25);
    expect(refused[0]?.retryAfterMs).toBe(40 * second);
    await pass(40 * second);
    await send(group);
    expect(sent).toHaveLength(46);
  });

  it('lets nothing go while the platform wants silence', async () => {
    const { pace, send, sent, pass } = start();
    await send(1);
    pace.pause(1_500);
    for (let chat = 2; chat < 9; chat += 1) void send(chat);
    await pass(second);
    expect(sent).toHaveLength(1);
    await pass(second);
    expect(sent).toHaveLength(8);
  });

  it('catches up after a stall without passing the limit', async () => {
    const { send, sent, pass, stall } = start();
    for (let chat = 1; chat <= 50; chat += 1) void send(chat);
    await pass(200);
    stall(900);
    await pass(5 * second);
    const times = sent.map(({ at }) => at);
    for (const at of times) {
      const within = times.filter((other) => other >= at && other < at + second);
      expect(within.length).toBeLessThanOrEqual(30);
    }
    expect(sent).toHaveLength(50);
  });

  it('sends no more than thirty in any second, and hardly less, whatever chats there are', async () => {
    const chat = fc.integer({ min: 1, max: 500 });
    const chats = fc.array(chat, { minLength: 1, maxLength: 200, size: 'max' });
    await fc.assert(
      fc.asyncProperty(chats, async (list) => {
        const { send, sent, refused, pass } = start();
        for (const chat of list) void send(chat);
        await pass(10 * second);
        expect(sent.length + refused.length).toBe(list.length);
        const times = sent.map(({ at }) => at).toSorted((a, b) => a - b);
        for (const at of times) {
          const within = times.filter((other) => other >= at && other < at + second);
          expect(within.length).toBeLessThanOrEqual(30);
        }
        expect(sent.length).toBeGreaterThanOrEqual(new Set(list).size);
        const chatsMs = 2 * second; // who wrote to one chat three times waits for that
        const lastMs = Math.max(...times) - Math.min(...times);
        expect(lastMs).toBeLessThanOrEqual((sent.length / 28) * second + chatsMs);
      }),
      { numRuns: 50 },
    );
  });
});
