import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import { expiryOf } from './expiry.ts';
import type { Table } from './table.ts';

/**
 * `begun`: it is ours to do, `proof` shows that, and `note` is what an earlier try left. `busy`: somebody else is at it until
 * `leaseUntil` (epoch milliseconds) or longer. `done`: it was done before.
 */
export type Claim =
  | { state: 'begun'; proof: string; note?: string }
  | { state: 'busy'; leaseUntil: number }
  | { state: 'done' };

export interface ClaimStore {
  /** Begins the work named `name` for `leaseMs`, unless it is done, or begun by somebody whose lease still runs. */
  begin(name: string, leaseMs: number): Promise<Claim>;
  /** Lets the lease run for `leaseMs` from now. Does nothing when it was lost to another. */
  renew(name: string, proof: string, leaseMs: number): Promise<void>;
  /** Leaves a note for the next try, should this one fail. */
  note(name: string, proof: string, note: string): Promise<void>;
  /** Marks it done, remembered for `lifeMs`. Does nothing when the lease was lost to another. */
  finish(name: string, proof: string, lifeMs: number): Promise<void>;
  /** Frees it for the next try. */
  free(name: string, proof: string): Promise<void>;
}

const itemSchema = z.object({
  done: z.boolean(),
  proof: z.string(),
  leaseUntil: z.number(),
  note: z.optional(z.string()),
});

const free =
  'attribute_not_exists(pk) OR #ttl <= :seconds OR (#done = :no AND #leaseUntil <= :time)';
const mine = '#proof = :proof';
const stillMine = `${mine} AND #done = :no`;

/** Work that must not be done twice, in three states: free, begun with a lease, done. */
export function createClaimStore(table: Table, now: () => number = Date.now): ClaimStore {
  const keyOf = (name: string) => ({ pk: `claim#${name}`, sk: 'claim' });
  const leaseOf = (time: number, leaseMs: number) => ({
    leaseUntil: time + leaseMs,
    ttl: expiryOf(time, leaseMs),
  });
  return {
    async begin(name, leaseMs) {
      const proof = randomUUID();
      const time = now();
      const change = {
        text: 'SET #done = :no, #proof = :proof, #leaseUntil = :leaseUntil, #ttl = :ttl',
        values: {
          ...{ no: false, proof, ...leaseOf(time, leaseMs) },
          ...{ time, seconds: Math.floor(time / 1000) },
        },
      };
      const begun = await table.update(keyOf(name), change, free);
      const item = itemSchema.safeParse(begun ?? (await table.get(keyOf(name)))).data;
      if (!item) return { state: 'busy', leaseUntil: time }; // gone since
      // Ours even if it was refused: then it had been written, and the first answer lost.
      if (item.proof === proof) {
        return { state: 'begun', proof, ...(item.note === undefined ? {} : { note: item.note }) };
      }
      return item.done ? { state: 'done' } : { state: 'busy', leaseUntil: item.leaseUntil };
    },

    async renew(name, proof, leaseMs) {
      const values = { ...leaseOf(now(), leaseMs), proof, no: false };
      const change = { text: 'SET #leaseUntil = :leaseUntil, #ttl = :ttl', values };
      await table.update(keyOf(name), change, stillMine);
    },

    async note(name, proof, note) {
      const values = { note, proof, no: false };
      await table.update(keyOf(name), { text: 'SET #note = :note', values }, stillMine);
    },

    async finish(name, proof, lifeMs) {
      const values = { yes: true, ttl: expiryOf(now(), lifeMs), proof };
      const text = 'SET #done = :yes, #ttl = :ttl REMOVE #note';
      await table.update(keyOf(name), { text, values }, mine);
    },

    async free(name, proof) {
      // Kept for its note. Without its proof, so that a renewal on its way comes too late.
      const values = { proof, nobody: '', past: 0, no: false };
      const text = 'SET #leaseUntil = :past, #proof = :nobody';
      await table.update(keyOf(name), { text, values }, stillMine);
    },
  };
}
