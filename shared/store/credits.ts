import * as z from 'zod/mini';
import type { CreditStore, Decision, HoldReason, Lane } from '../chainbase/credits.ts';
import { UpstreamError } from '../errors.ts';
import type { Table } from './table.ts';

const key = { pk: 'credits', sk: 'governor' };

/**
 * The governor's item. `nextAt` is when the next call may leave; `used`, `people` and `watching` count the month's credits;
 * a count of failures or limits (429) in a row begins at its `…Since`.
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
  failuresSince: z.number(),
  limits: z.number(),
  limitsSince: z.number(),
});

export type CreditState = z.infer<typeof stateSchema>;

/** Two processes that race past each other settle within a few rounds. */
const rounds = 8;

export interface StoredCredits extends CreditStore {
  read(): Promise<CreditState | undefined>;
}

/** The governor's memory: one item, changed only by conditional writes that never need a reading first. */
export function createCreditStore(table: Table): StoredCredits {
  const read = async () => {
    const item = await table.get(key);
    return item && stateSchema.parse(item);
  };

  const startMonth = (month: string, state: CreditState | undefined) => {
    if (state) {
      const text = 'SET #month = :month, #used = :zero, #people = :zero, #watching = :zero';
      return table.update(key, { text, values: { month, zero: 0 } }, '#month < :month');
    }
    const fresh = { month, used: 0, people: 0, watching: 0, nextAt: 0, heldUntil: 0 };
    const quiet = { failures: 0, failuresSince: 0, limits: 0, limitsSince: 0 };
    return table.put(key, { ...fresh, ...quiet }, { text: 'attribute_not_exists(pk)' });
  };

  const addToMonth = (credits: number, lane: Lane, month: string) => {
    const text = `ADD #used :credits, #${lane} :credits`;
    return table.update(key, { text, values: { credits, month } }, '#month = :month');
  };

  return {
    read,

    async take({ credits, lane, now, latest, intervalMs, month, limit }): Promise<Decision> {
      const pay = `#used = #used + :credits, #${lane} = #${lane} + :credits`;
      const allowed = '#month = :current AND #used <= :most AND #heldUntil <= :now';
      const values = { credits, most: limit - credits, now, latest, interval: intervalMs };
      const atOnce = `SET #nextAt = :after, ${pay}`;
      const inTurn = `SET #nextAt = #nextAt + :interval, ${pay}`;

      let current = month;
      for (let round = 0; round < rounds; round += 1) {
        const free = await table.update(
          key,
          { text: atOnce, values: { ...values, current, after: now + intervalMs } },
          `${allowed} AND #nextAt <= :now`,
        );
        if (free) return granted(stateSchema.parse(free), now);

        const queued = await table.update(
          key,
          { text: inTurn, values: { ...values, current } },
          `${allowed} AND #nextAt > :now AND #nextAt <= :latest`,
        );
        if (queued) {
          const state = stateSchema.parse(queued);
          return granted(state, state.nextAt - intervalMs);
        }

        const state = await read();
        if (!state || state.month < current) await startMonth(current, state);
        else if (state.heldUntil > now && state.heldFor)
          return held(state.heldFor, state.heldUntil);
        else if (state.month > current)
          current = state.month; // our clock is behind
        else if (state.used > limit - credits) return { kind: 'spent' };
        else if (state.nextAt > latest) return { kind: 'busy', freeAt: state.nextAt };
      }
      throw new UpstreamError('table', 'unavailable', { detail: 'too many at once' });
    },

    async refund({ credits, lane, month }) {
      await addToMonth(-credits, lane, month);
    },

    async slowDown(until) {
      await table.update(
        key,
        { text: 'SET #nextAt = :until', values: { until } },
        '#nextAt < :until',
      );
    },

    async countTrouble(kind, now) {
      const since = `${kind}Since` as const;
      const values = { now, one: 1, zero: 0 };
      const next = { text: `ADD #${kind} :one`, values };
      const first = { text: `SET #${kind} = :one, #${since} = :now`, values };
      const item =
        (await table.update(key, next, `#${kind} > :zero`)) ??
        (await table.update(key, first, `#${kind} = :zero`));
      const state = stateSchema.safeParse(item).data;
      return { count: state?.[kind] ?? 1, since: state?.[since] ?? now };
    },

    async hold(reason, until) {
      const text = 'SET #heldFor = :reason, #heldUntil = :until';
      const values = { reason, until };
      const isNew = 'attribute_not_exists(#heldFor) OR #heldFor <> :reason';
      if (await table.update(key, { text, values }, isNew)) return true;
      await table.update(key, { text: 'SET #heldUntil = :until', values: { until } });
      return false;
    },

    async recover() {
      const text = 'SET #failures = :zero, #limits = :zero, #heldUntil = :zero REMOVE #heldFor';
      await table.update(key, { text, values: { zero: 0 } }, 'attribute_exists(pk)');
    },
  };
}

function granted(state: CreditState, at: number): Decision {
  return { kind: 'granted', at, troubled: isTroubled(state) };
}

function isTroubled({ failures, limits, heldFor }: CreditState): boolean {
  return failures > 0 || limits > 0 || heldFor !== undefined;
}

function held(reason: HoldReason, until: number): Decision {
  return { kind: 'held', until, reason };
}
