import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import { expiryOf } from './expiry.ts';
import type { Table } from './table.ts';

/** `begun`: it is ours to do, and `proof` finishes or frees it. `busy`: somebody else is at it. `done`: it was done before. */
export type Claim = { state: 'begun'; proof: string } | { state: 'busy' } | { state: 'done' };

export interface ClaimStore {
  /** Begins the work named `name` for `leaseMs`, unless it is done, or begun by somebody whose lease still runs. */
  begin(name: string, leaseMs: number): Promise<Claim>;
  /** Marks it done, remembered for `lifeMs`. Does nothing when the lease was lost to another. */
  finish(name: string, proof: string, lifeMs: number): Promise<void>;
  /** Frees it for the next try. */
  free(name: string, proof: string): Promise<void>;
}

const stateSchema = z.object({ done: z.boolean(), proof: z.string() });

/** Work that must not be done twice, in three states: free, begun with a lease, done. */
export function createClaimStore(table: Table, now: () => number = Date.now): ClaimStore {
  const keyOf = (name: string) => ({ pk: `claim#${name}`, sk: 'claim' });
  const mine = '#proof = :proof';
  return {
    async begin(name, leaseMs) {
      const proof = randomUUID();
      const time = now();
      const item = { done: false, proof, leaseUntil: time + leaseMs, ttl: expiryOf(time, leaseMs) };
      const free = {
        text: 'attribute_not_exists(pk) OR #ttl <= :seconds OR (#done = :no AND #leaseUntil <= :time)',
        values: { seconds: Math.floor(time / 1000), no: false, time },
      };
      if (await table.put(keyOf(name), item, free)) return { state: 'begun', proof };
      const state = stateSchema.safeParse(await table.get(keyOf(name))).data;
      if (state?.proof === proof) return { state: 'begun', proof }; // written, and its answer lost
      return { state: state?.done ? 'done' : 'busy' };
    },

    async finish(name, proof, lifeMs) {
      const values = { yes: true, ttl: expiryOf(now(), lifeMs), proof };
      await table.update(keyOf(name), { text: 'SET #done = :yes, #ttl = :ttl', values }, mine);
    },

    async free(name, proof) {
      await table.delete(keyOf(name), { text: mine, values: { proof } });
    },
  };
}
