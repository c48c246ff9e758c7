import { UpstreamError } from '../errors.ts';
import type { Log } from '../log.ts';

/** People who asked something go before the watching of wallets, which stops at a reserve kept for them. */
export type Lane = 'people' | 'watching';

/** Who a call is for, and how long they would wait for it. */
export interface Spender {
  lane: Lane;
  /** Give up at once when the wait would be longer. Milliseconds. */
  maxWaitMs: number;
  /** Told when the wait will be felt (over 2.5 s), as it begins. */
  onWait?(waitMs: number): Promise<void>;
}

/**
 * Runs `call` as soon as the plan allows it, paying `credits`; what was not billed is paid back.
 *
 * @throws UpstreamError `rate-limited` (the wait would be longer than `maxWaitMs`), `month-exhausted`, `key-refused` or
 * `unavailable` without calling, each with `retryAfterMs`; and whatever `call` throws
 */
export type Spend = <T>(credits: number, spender: Spender, call: () => Promise<T>) => Promise<T>;

/** Why no call goes out for a while. */
export type HoldReason = 'key-refused' | 'month-exhausted' | 'unavailable';

export type Decision =
  | { kind: 'granted'; at: number; troubled: boolean }
  | { kind: 'busy'; freeAt: number }
  | { kind: 'held'; until: number; reason: HoldReason }
  | { kind: 'spent' };

/** Times are epoch milliseconds, months `2026-11` in UTC. Each method is atomic among all processes. */
export interface CreditStore {
  /** Takes the next free moment if it is no later than `latest`, and `credits` if the month's use stays within `limit`. */
  take(wish: {
    credits: number;
    lane: Lane;
    now: number;
    latest: number;
    intervalMs: number;
    month: string;
    limit: number;
  }): Promise<Decision>;
  refund(paid: { credits: number; lane: Lane; month: string }): Promise<void>;
  /** No call before `until`. */
  slowDown(until: number): Promise<void>;
  /** Counts one more failure (or 429) in a row. */
  countTrouble(kind: 'failures' | 'limits', now: number): Promise<{ count: number; since: number }>;
  /** Tells whether the reason is new, i.e. the operator has not been told. */
  hold(reason: HoldReason, until: number): Promise<boolean>;
  recover(): Promise<void>;
}

export interface Plan {
  creditsPerSecond: number;
  creditsPerMonth: number;
}

/**
 * Calls arrive closer together than they leave: the first one had to connect, another met a busy process. With this much room a
 * quarter of a second's jitter brings no second at the other end one call too many. Only bursts are slower for it, since the
 * month's credits allow far less than the rate.
 */
const spacing = 1.25;

/**
 * Credits of the dearest call. Every call takes as much time as that one: a cheap and a dear one within a second
 * could pass the rate together.
 */
const dearest = 3;

/** The part of the month's credits that watching leaves to people. */
const peopleReserve = 0.2;

/** People notice a wait about here, and Discord's three seconds are near. */
export const noticeableMs = 2_500;

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

export interface GovernorDeps {
  store: CreditStore;
  plan: Plan;
  log: Log;
  now?: () => number;
  sleep?: (ms: number) => Promise<void>;
}

/** The governor: never over the plan's rate, never over its month, and quiet while calling is no use. */
export function createGovernor({
  store,
  plan,
  log,
  now = Date.now,
  sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
}: GovernorDeps): Spend {
  const callsPerSecond = Math.floor(plan.creditsPerSecond / dearest);
  const intervalMs = (second / (callsPerSecond || plan.creditsPerSecond / dearest)) * spacing;

  const take = async (credits: number, { lane, maxWaitMs, onWait }: Spender) => {
    const asked = now();
    const month = monthOf(asked);
    const decision = await store.take({
      credits,
      lane,
      now: asked,
      latest: asked + maxWaitMs,
      intervalMs,
      month,
      limit: plan.creditsPerMonth * (lane === 'people' ? 1 : 1 - peopleReserve),
    });
    if (decision.kind !== 'granted') throw refusal(decision, asked);
    const waitMs = decision.at - asked;
    // Not awaited here: a call that leaves late meets the next one. A courtesy, so it may fail.
    const told = waitMs > noticeableMs ? onWait?.(waitMs).catch(() => {}) : undefined;
    if (waitMs > 0) await sleep(Math.max(0, decision.at - now()));
    return { month, troubled: decision.troubled, told };
  };

  const hold = async (reason: HoldReason, forMs: number, told: string) => {
    if (await store.hold(reason, now() + forMs)) log.error(told, { reason });
  };

  const learn = async (error: UpstreamError) => {
    switch (error.code) {
      case 'key-refused':
        return hold('key-refused', minute, 'Chainbase refused our key: check CHAINBASE_API_KEY.');
      case 'month-exhausted':
        // A look every six hours costs nothing, and finds out when credits were bought.
        return hold('month-exhausted', Math.min(untilNextMonth(now()), 6 * hour), monthIsUp);
      case 'rate-limited': {
        await store.slowDown(now() + Math.max(error.retryAfterMs ?? 0, second * spacing));
        const { count, since } = await store.countTrouble('limits', now());
        if (count < 10 || now() - since < minute) return;
        return hold('month-exhausted', hour, monthIsUp); // no second lasts a minute
      }
      case 'unavailable':
      case 'bad-response': {
        const { count } = await store.countTrouble('failures', now());
        if (count < 5) return;
        const pause = Math.min(15 * second * 2 ** (count - 5), 5 * minute);
        return hold('unavailable', pause, 'Chainbase keeps failing: calls pause for a while.');
      }
    }
  };

  return async (credits, spender, call) => {
    const { month, troubled, told } = await take(credits, spender);
    try {
      const result = await call();
      if (troubled) await store.recover();
      return result;
    } catch (error) {
      if (error instanceof UpstreamError) {
        if (!mayBeBilled(error)) await store.refund({ credits, lane: spender.lane, month });
        await learn(error);
      }
      throw error;
    } finally {
      await told; // what comes of the call is the last thing that they see
    }
  };
}

const monthIsUp = 'Chainbase says that this month’s credits are used up.';

/** Only successes are billed. A timed-out call, or one whose answer broke on the way, may have been one. */
function mayBeBilled(error: UpstreamError): boolean {
  return (
    error.code === 'bad-response' || (error.code === 'unavailable' && error.cause !== undefined)
  );
}

function refusal(decision: Exclude<Decision, { kind: 'granted' }>, now: number): UpstreamError {
  switch (decision.kind) {
    case 'busy':
      return new UpstreamError('chainbase', 'rate-limited', {
        retryAfterMs: decision.freeAt - now,
        detail: 'our own pace',
      });
    case 'held':
      return new UpstreamError('chainbase', decision.reason, {
        retryAfterMs: decision.until - now,
        detail: 'calls are paused',
      });
    case 'spent':
      return new UpstreamError('chainbase', 'month-exhausted', {
        retryAfterMs: untilNextMonth(now),
        detail: 'our own meter',
      });
  }
}

/** The month of a moment in UTC, e.g. `2026-11`: Chainbase's credits begin anew on the 1st. */
export function monthOf(time: number): string {
  return new Date(time).toISOString().slice(0, 7);
}

function untilNextMonth(time: number): number {
  const date = new Date(time);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1) - time;
}
