import * as z from 'zod/mini';
import { expiryOf } from './expiry.ts';
import type { Table } from './table.ts';

/** How many calls to Chainbase one person may cause; looks at what is at hand are free. */
export const allowance = { callsAMinute: 20, callsADay: 500 };

export type Allowed = 'yes' | 'not this minute' | 'not today';

export interface Allowances {
  /** Takes one call of a person, named by platform and id: `discord:123`. */
  take(person: string): Promise<Allowed>;
  /** Deletes what was counted of a person before today; today's must hold until it ends. */
  forget(person: string): Promise<void>;
}

const stateSchema = z.object({
  minute: z.number(),
  inMinute: z.number(),
  day: z.number(),
  inDay: z.number(),
});

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** Those who ask for so much at once that they pass each other get the benefit of the doubt. */
const rounds = 4;

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
        const unchanged = state
          ? {
              text: '#minute = :minute AND #inDay = :inDay',
              values: { minute: state.minute, inDay: state.inDay },
            }
          : { text: 'attribute_not_exists(pk)' };
        if (await table.put(key, fresh, unchanged)) return 'yes';
      }
      return 'yes';
    },

    async forget(person) {
      const today = Math.floor(now() / dayMs);
      await table.delete(keyOf(person), { text: '#day < :today', values: { today } });
    },
  };
}
