import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import { expiryOf } from './expiry.ts';
import type { Expression, Table } from './table.ts';

/** How many calls to Chainbase one person may cause; looks at what is at hand are free. */
export const allowance = { callsAMinute: 20, callsADay: 500 };

export type Allowed = 'yes' | 'not this minute' | 'not today';

export interface Allowances {
  /** Takes one call of a person, named by platform and id: `discord:123`. */
  take(person: string): Promise<Allowed>;
  /** Takes so many calls of a person's day, whatever the minute; none when the day has not as many left. Tells whether it did. */
  charge(person: string, calls: number): Promise<boolean>;
  /** Deletes what was counted of a person before today; today's must hold until it ends. */
  forget(person: string): Promise<void>;
}

const stateSchema = z.object({
  minute: z.number(),
  inMinute: z.number(),
  day: z.number(),
  inDay: z.number(),
  /** Another one for each charge: the last. */
  charge: z.optional(z.string()),
});

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** Those who ask for so much at once that they pass each other get the benefit of the doubt. */
const rounds = 4;

type State = z.infer<typeof stateSchema>;

function unchanged(state: State | undefined): Expression {
  if (!state) return { text: 'attribute_not_exists(pk)' };
  const { minute, inDay } = state;
  return { text: '#minute = :minute AND #inDay = :inDay', values: { minute, inDay } };
}

/** Counts what each person spends, so that nobody can use up the month, or everybody's turn, alone. */
export function createAllowances(table: Table, now: () => number = Date.now): Allowances {
  const keyOf = (person: string) => ({ pk: `person#${person}`, sk: 'allowance' });
  return {
    async take(person) {
      const key = keyOf(person);
      const time = now();
      const minute = Math.floor(time / minuteMs);
      const day = Math.floor(time / dayMs);
      for (let round = 0; round < rounds; round += 1) {
        const values = {
          minute,
          day,
          one: 1,
          perMinute: allowance.callsAMinute,
          perDay: allowance.callsADay,
        };
        const counted = await table.update(
          key,
          { text: 'ADD #inMinute :one, #inDay :one', values },
          '#minute = :minute AND #day = :day AND #inMinute < :perMinute AND #inDay < :perDay',
        );
        if (counted) return 'yes';
        const state = stateSchema.safeParse(await table.get(key)).data;
        const today = state?.day === day ? state.inDay : 0;
        if (today >= allowance.callsADay) return 'not today';
        if (state?.minute === minute && state.inMinute >= allowance.callsAMinute)
          return 'not this minute';
        const fresh = { minute, inMinute: 1, day, inDay: today + 1, ttl: expiryOf(time, dayMs) };
        if (await table.put(key, fresh, unchanged(state))) return 'yes';
      }
      return 'yes';
    },

    async charge(person, calls) {
      const key = keyOf(person);
      const time = now();
      const minute = Math.floor(time / minuteMs);
      const day = Math.floor(time / dayMs);
      const charge = randomUUID();
      for (let round = 0; round < rounds; round += 1) {
        const values = { day, calls, charge, most: allowance.callsADay - calls };
        // The SDK makes a write again whose answer it did not get: nobody pays twice for that.
        const isNew = '(attribute_not_exists(#charge) OR #charge <> :charge)';
        const text = 'SET #charge = :charge ADD #inDay :calls';
        const condition = `#day = :day AND #inDay <= :most AND ${isNew}`;
        if (await table.update(key, { text, values }, condition)) return true;
        const state = stateSchema.safeParse(await table.get(key)).data;
        if (state?.charge === charge) return true; // it was written, and the answer lost
        const inDay = (state?.day === day ? state.inDay : 0) + calls;
        if (inDay > allowance.callsADay) return false;
        const inMinute = state?.minute === minute ? state.inMinute : 0;
        const fresh = { minute, inMinute, day, inDay, charge, ttl: expiryOf(time, dayMs) };
        if (await table.put(key, fresh, unchanged(state))) return true;
      }
      return false; // so many calls are not given by mistake
    },

    async forget(person) {
      const today = Math.floor(now() / dayMs);
      await table.delete(keyOf(person), { text: '#day < :today', values: { today } });
    },
  };
}
