import * as z from 'zod/mini';
import type { Address } from '../nft/address.ts';
import { expiryOf, isExpired } from './expiry.ts';
import type { Table } from './table.ts';

/** What is known: an answer, or that there is none (`value: undefined`). */
export interface Known<T> {
  value: T | undefined;
}

export interface Target {
  address: Address;
  expired: boolean;
}

/** Gives nothing at all where it was never asked, or too long ago. */
export interface NameReader {
  addressOf(name: string): Promise<Known<Target> | undefined>;
  nameOf(address: Address): Promise<Known<string> | undefined>;
}

export interface NameStore extends NameReader {
  keepAddress(name: string, target: Target | undefined, lifeMs: number): Promise<void>;
  keepName(address: Address, name: string | undefined, lifeMs: number): Promise<void>;
}

const targetSchema = z.object({
  value: z.optional(
    z.object({
      address: z.string() as z.ZodMiniType<Address>,
      expired: z.boolean(),
    }),
  ),
});
const nameSchema = z.object({ value: z.optional(z.string()) });

const keyOf = (what: string) => ({ pk: `ens#${what}`, sk: 'ens' });

/** Reads what `createNameStore` wrote. */
export function createNameReader(
  table: Pick<Table, 'get'>,
  now: () => number = Date.now,
): NameReader {
  const read = async (what: string) => {
    const item = await table.get(keyOf(what));
    return item && !isExpired(item, now()) ? item : undefined;
  };
  return {
    async addressOf(name) {
      const item = await read(name);
      return item && { value: targetSchema.parse(item).value };
    },
    async nameOf(address) {
      const item = await read(address);
      return item && { value: nameSchema.parse(item).value };
    },
  };
}

/** ENS names and what they point at, in both directions, with the lack of one remembered too. */
export function createNameStore(table: Table, now: () => number = Date.now): NameStore {
  const keep = async (what: string, value: Target | string | undefined, lifeMs: number) => {
    await table.put(keyOf(what), { value, ttl: expiryOf(now(), lifeMs) });
  };
  return { ...createNameReader(table, now), keepAddress: keep, keepName: keep };
}
