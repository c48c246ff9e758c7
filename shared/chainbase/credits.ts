import { createHash } from 'node:crypto';
import { UpstreamError } from '../errors.ts';
import { describeError, type Log } from '../log.ts';
import { type Meter, noMeter } from '../meter.ts';
import type { CreditStore, Decision, HoldReason, Lane } from './credit-store.ts';
import { createLots } from './lots.ts';
import { mayBeBilled } from './may-be-billed.ts';
import { monthOf, nextMonth } from './month-of.ts';
import { prices } from './prices.ts';
import { Refusal } from './refusal.ts';

/** Who a call is for, and how long they would wait for it. */
export interface Spender {
  lane: Lane;
  /** Give up at once when the wait would be longer. Milliseconds. */
  maxWaitMs: number;
  /** Told when the wait will be felt (over 2.5 s), as it begins. */
  onWait?(waitMs: number): Promise<void>;
  /** Asked before each call: throws when this person has had enough. */
  permit?(): Promise<void>;
}

/** What a call costs and whom it asks about: the failures of one wallet say nothing of the others. */
export interface Purchase {
  credits: number;
  subject: string;
}

/**
 * Runs `call` as soon as the plan allows it, paying for it; what was not billed is paid back.
 *
 * @throws Refusal `rate-limited` (the wait would be longer than `maxWaitMs`), `month-exhausted`, `key-refused` or
 * `unavailable` without calling, each with `retryAfterMs`; UpstreamError of the service `table`; and whatever `call` throws
 */
export type Spend = <T>(purchase: Purchase, spender: Spender, call: () => Promise<T>) => Promise<T>;

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
const dearest = Math.max(...Object.values(prices));

/** The part of the month's credits that watching leaves to people. */
export const peopleReserve = 0.2;

/** People notice a wait about here, and Discord's three seconds are near. */
export const noticeableMs = 2_500;

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

export interface GovernorDeps {
  store: CreditStore;
  plan: Plan;
  log: Log;
  meter?: Meter;
  now?: () => number;
  sleep?: (ms: number) => Promise<void>;
}

/** A moment to call, and the telling of whoever had to wait for it. */
interface Taken extends Extract<Decision, { kind: 'granted' }> {
  told: Promise<void> | undefined;
}

/** The governor: never over the plan's rate, never over its month, and quiet while calling is no use. */
export function createGovernor({
  store,
  plan,
  log,
  meter = noMeter,
  now = Date.now,
  sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
}: GovernorDeps): Spend {
  const intervalMs = callIntervalMs(plan);
  const takeInLot = createLots({ store, intervalMs, now, sleep });

  const take = async (credits: number, spender: Spender): Promise<Taken> => {
    const { lane, maxWaitMs, onWait } = spender;
    const asked = now();
    const wish = { credits, latest: asked + maxWaitMs };
    const decision =
      lane === 'watching'
        ? await takeInLot({ ...wish, limit: plan.creditsPerMonth * (1 - peopleReserve) })
        : await store.take({
            ...{ ...wish, lane, intervalMs, calls: 1, limit: plan.creditsPerMonth },
            ...{ now: asked, month: monthOf(asked) },
          });
    if (decision.kind !== 'granted') throw refusal(decision, lane === 'watching' ? now() : asked);
    const waitMs = decision.at - asked;
    // Not awaited here: a call that leaves late meets the next one. A courtesy, so it may fail.
    const told = waitMs > noticeableMs ? onWait?.(waitMs).catch(() => {}) : undefined;
    if (waitMs > 0) await sleep(Math.max(0, decision.at - now()));
    await leave(decision.at);
    if (monthOf(now()) > decision.month) return take(credits, spender); // the new month will be billed
    return { ...decision, told };
  };

  /** A process that stood still wakes with several moments past at once: its calls keep their distance all the same. */
  let lastLeft = Number.NEGATIVE_INFINITY;
  const leave = async (at: number) => {
    const awake = Math.max(at, now());
    const leaves = Math.max(awake, lastLeft + intervalMs / spacing);
    lastLeft = leaves;
    if (leaves > awake) await sleep(leaves - awake);
  };

  const hold = async (reason: HoldReason, forMs: number, told: string) => {
    if (await store.hold(reason, now() + forMs)) log.error(told, { reason });
  };

  const learn = async (error: UpstreamError, subject: string) => {
    switch (error.code) {
      case 'key-refused':
        return hold('key-refused', minute, 'Chainbase refused our key: check CHAINBASE_API_KEY.');
      case 'month-exhausted':
        // A look every six hours costs nothing, and finds out when credits were bought.
        return hold('month-exhausted', Math.min(untilNextMonth(now()), 6 * hour), monthIsUp);
      case 'rate-limited': {
        await store.slowDown(now() + Math.max(error.retryAfterMs ?? 0, second * spacing));
        const { count, since } = await store.countLimit(now());
        if (count < 10 || now() - since < minute) return;
        return hold('month-exhausted', hour, monthIsUp); // no second lasts a minute
      }
      case 'unavailable': {
        // A bad response does not count: it is of that wallet, whose asker alone should mind.
        const count = await store.countFailure(hashOf(subject));
        if (count < 5) return;
        const pause = Math.min(15 * second * 2 ** (count - 5), 5 * minute);
        return hold('unavailable', pause, 'Chainbase keeps failing: calls pause for a while.');
      }
    }
  };

  /** The call's outcome stands, whether or not it can be noted down. */
  const note = async (write: () => Promise<void>) => {
    try {
      await write();
    } catch (error) {
      log.warn('What came of a call was not noted.', { error: describeError(error) });
    }
  };

  return async ({ credits, subject }, spender, call) => {
    await spender.permit?.();
    const { month, troubled, heldUntil, told } = await take(credits, spender);
    try {
      const result = await call();
      if (troubled) await note(() => store.recover(heldUntil));
      return result;
    } catch (error) {
      if (error instanceof UpstreamError && error.service === 'chainbase') {
        if (!isOfTheQuestion(error)) meter.record({ UpstreamErrors: 1 });
        await note(() => learn(error, subject));
        const paid = { credits, lane: spender.lane, month };
        if (!mayBeBilled(error)) await note(() => store.refund(paid));
      }
      throw error;
    } finally {
      await told; // what comes of the call is the last thing that they see
    }
  };
}

/** How far apart calls leave, while there are many. */
export function callIntervalMs({ creditsPerSecond }: Plan): number {
  const callsPerSecond = creditsPerSecond / dearest;
  return (second / (Math.floor(callsPerSecond) || callsPerSecond)) * spacing;
}

const monthIsUp = 'Chainbase says that this month’s credits are used up.';

/** Chainbase works, and does not know or like what it was asked. */
function isOfTheQuestion({ code }: UpstreamError): boolean {
  return code === 'bad-request' || code === 'not-found';
}

function hashOf(subject: string): string {
  return createHash('sha256').update(subject).digest('base64url').slice(0, 12);
}

function refusal(decision: Exclude<Decision, { kind: 'granted' }>, now: number): Refusal {
  switch (decision.kind) {
    case 'busy':
      return new Refusal('rate-limited', {
        retryAfterMs: decision.freeAt - now,
        detail: 'our own pace',
      });
    case 'held':
      return new Refusal(decision.reason, {
        retryAfterMs: decision.until - now,
        detail: 'calls are paused',
      });
    case 'spent':
      return new Refusal('month-exhausted', {
        retryAfterMs: untilNextMonth(now),
        detail: 'our own meter',
      });
  }
}

function untilNextMonth(time: number): number {
  return nextMonth(time) - time;
}
