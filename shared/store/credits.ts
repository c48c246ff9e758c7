import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import type { CreditStore, Decision } from '../chainbase/credit-store.ts';
import { holdOf, longestHoldMs } from '../chainbase/hold-of.ts';
import { UpstreamError } from '../errors.ts';
import type { Table } from './table.ts';

const key = { pk: 'credits', sk: 'governor' };

/**
 * The governor's item. `nextAt` is when the next call may leave; `used`, `people` and `watching` count the month's credits;
 * `limits` (429) in a row began at `limitsSince`; the last of the failures in a row was of `failedSubject`.
 */
const stateSchema = z.object({
  month: z.string(),
  used: z.number(),
  people: z.number(),
  watching: z.number(),
  nextAt: z.number(),
  heldUntil: z.number(),
  heldFor: z.optional(z.enum(['key-refused', 'month-exhausted', 'unavailable'])),
  failures: z.number(),
  failedSubject: z.optional(z.string()),
  limits: z.number(),
  limitsSince: z.number(),
});

export type CreditState = z.infer<typeof stateSchema>;

const minute = 60 * 1000;

/** Nobody waits so long: such a moment was written by a clock far ahead, and counts as past. */
const longestWaitMs = 65 * minute;

/** Two processes that race past each other settle within a few rounds. */
const rounds = 8;

export interface StoredCredits extends CreditStore {
  read(): Promise<CreditState | undefined>;
}

/** The governor's memory: one item, changed only by conditional writes that never need a reading first. */
export function createCreditStore(table: Table): StoredCredits {
  /** Until when moments were taken when this process last saw it: tells which of two writes is the likelier to hold. */
  let takenUntil = 0;

  const read = async () => {
    const item = await table.get(key);
    return item && stateSchema.parse(item);
  };

  const startMonth = (month: string, state: CreditState | undefined) => {
    if (state) {
      const text = 'SET #month = :month, #used = :zero, #people = :zero, #watching = :zero';
      const values = { month, next: monthAfter(month), zero: 0 };
      return table.update(key, { text, values }, '#month < :month OR #month > :next');
    }
    const fresh = { month, used: 0, people: 0, watching: 0, nextAt: 0, heldUntil: 0 };
    const quiet = { failures: 0, limits: 0, limitsSince: 0 };
    return table.put(key, { ...fresh, ...quiet }, { text: 'attribute_not_exists(pk)' });
  };

  return {
    read,

    async take({ credits, calls, lane, now, latest, intervalMs, month, limit }): Promise<Decision> {
      const sum = credits * calls;
      const pay = `#used = #used + :sum, #${lane} = #${lane} + :sum`;
      const isFree = '(#nextAt <= :now OR #nextAt > :longestWait)';
      const isOpen = '(#heldUntil <= :now OR #heldUntil > :longestHold)';
      const allowed = `#month = :current AND #used <= :most AND ${isOpen}`;
      const lengthMs = intervalMs * calls;
      const latestFirst = latest - (lengthMs - intervalMs);
      const values = {
        sum,
        most: limit - sum,
        now,
        latestFirst,
        lengthMs,
        after: now + lengthMs,
        longestWait: now + longestWaitMs,
        longestHold: now + longestHoldMs,
      };

      const takeNow = async (current: string): Promise<Decision | undefined> => {
        const text = `SET #nextAt = :after, ${pay}`;
        const condition = `${allowed} AND ${isFree}`;
        const item = await table.update(key, { text, values: { ...values, current } }, condition);
        return item && granted(stateSchema.parse(item), now);
      };

      const takeInTurn = async (current: string): Promise<Decision | undefined> => {
        const text = `SET #nextAt = #nextAt + :lengthMs, ${pay}`;
        const condition = `${allowed} AND #nextAt > :now AND #nextAt <= :latestFirst`;
        const item = await table.update(key, { text, values: { ...values, current } }, condition);
        if (!item) return undefined;
        const state = stateSchema.parse(item);
        takenUntil = state.nextAt;
        return granted(state, state.nextAt - lengthMs);
      };

      let current = month;
      for (let round = 0; round < rounds; round += 1) {
        const ways = takenUntil > now ? [takeInTurn, takeNow] : [takeNow, takeInTurn];
        for (const way of ways) {
          const decision = await way(current);
          if (decision) return decision;
        }
        const state = await read();
        const hold = holdOf(state, now);
        takenUntil = state?.nextAt ?? 0;
        if (!state || state.month < current || state.month > monthAfter(current))
          await startMonth(current, state);
        else if (hold) return { kind: 'held', ...hold };
        else if (state.month > current)
          current = state.month; // our clock is behind
        else if (state.used > limit - sum) return { kind: 'spent' };
        else if (state.nextAt > latestFirst) return { kind: 'busy', freeAt: state.nextAt };
      }
      throw new UpstreamError('table', 'unavailable', { detail: 'too many at once' });
    },

    async refund({ credits, lane, month }) {
      const text = `SET #refund = :refund ADD #used :back, #${lane} :back`;
      const values = { refund: randomUUID(), back: -credits, month };
      // The SDK makes a write again whose answer it did not get: what is paid back twice is missing in the meter.
      const isNew = '(attribute_not_exists(#refund) OR #refund <> :refund)';
      await table.update(key, { text, values }, `#month = :month AND ${isNew}`);
    },

    async slowDown(until) {
      await table.update(
        key,
        { text: 'SET #nextAt = :until', values: { until } },
        '#nextAt < :until',
      );
    },

    async countLimit(now) {
      const values = { now, one: 1, zero: 0 };
      const next = { text: 'ADD #limits :one', values };
      const first = { text: 'SET #limits = :one, #limitsSince = :now', values };
      const item =
        (await table.update(key, next, '#limits > :zero')) ??
        (await table.update(key, first, '#limits = :zero'));
      const state = stateSchema.safeParse(item).data;
      return { count: state?.limits ?? 1, since: state?.limitsSince ?? now };
    },

    async countFailure(subject) {
      const text = 'SET #failedSubject = :subject ADD #failures :one';
      const isOther = 'attribute_not_exists(#failedSubject) OR #failedSubject <> :subject';
      const values = { subject, one: 1 };
      const counted = await table.update(key, { text, values }, isOther);
      return stateSchema.safeParse(counted ?? (await read())).data?.failures ?? 1;
    },

    async hold(reason, until) {
      const text = 'SET #heldFor = :reason, #heldUntil = :until';
      const values = { reason, until };
      const isNew = 'attribute_not_exists(#heldFor) OR #heldFor <> :reason';
      if (await table.update(key, { text, values }, isNew)) return true;
      await table.update(key, { text: 'SET #heldUntil = :until', values: { until } });
      return false;
    },

    async recover(heldUntil) {
      const zeros = '#failures = :zero, #limits = :zero, #heldUntil = :zero';
      const text = `SET ${zeros} REMOVE #heldFor, #failedSubject`;
      const isKnown = heldUntil === undefined ? 'attribute_exists(pk)' : '#heldUntil = :heldUntil';
      await table.update(key, { text, values: { zero: 0, heldUntil } }, isKnown);
    },
  };
}

/** The first of the next month begins early for a clock that is ahead; no clock is wrong by more than that. */
function monthAfter(month: string): string {
  const date = new Date(month);
  date.setUTCMonth(date.getUTCMonth() + 1);
  return date.toISOString().slice(0, 7);
}

function granted(state: CreditState, at: number): Decision {
  const { month, heldUntil } = state;
  return { kind: 'granted', at, month, troubled: isTroubled(state), heldUntil };
}

function isTroubled({ failures, limits, heldFor }: CreditState): boolean {
  return failures > 0 || limits > 0 || heldFor !== undefined;
}
