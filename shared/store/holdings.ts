import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import type { Address } from '../nft/address.ts';
import type { Chain } from '../nft/chain.ts';
import { fromParts, type Holdings, toParts } from '../watch/holdings.ts';
import type { Table } from './table.ts';

export interface HeldWallet {
  chain: Chain;
  address: Address;
}

/** Names one version of a wallet's holdings: what refers to it holds this, and nothing else does. */
export interface HoldingsPlace {
  id: string;
  parts: number;
}

export interface HoldingsStore {
  /** Writes a new version, which nobody knows of until its place is written where they look. */
  write(wallet: HeldWallet, holdings: Holdings): Promise<HoldingsPlace>;
  /** `undefined` when the version has been deleted: look again where its place came from. */
  read(wallet: HeldWallet, place: HoldingsPlace): Promise<Holdings | undefined>;
  /** Deletes a version that nothing refers to any more. */
  delete(wallet: HeldWallet, place: HoldingsPlace): Promise<void>;
  /** Deletes all versions, also those that a crash left with nobody to refer to them. */
  forget(wallet: HeldWallet): Promise<void>;
}

/** As many items at a time; their names are read at the price of their bytes. */
const itemsAtOnce = 25;

const partSchema = z.object({ bytes: z.instanceof(Uint8Array) });
const keySchema = z.object({ pk: z.string(), sk: z.string() });

/** Versions of holdings, in items that are written once and never changed. */
export function createHoldingsStore(
  table: Pick<Table, 'get' | 'put' | 'delete' | 'query'>,
): HoldingsStore {
  return {
    async write(wallet, holdings) {
      const parts = toParts(holdings);
      const place = { id: randomUUID(), parts: parts.length };
      const keys = partKeys(wallet, place);
      await Promise.all(keys.map((key, index) => table.put(key, { bytes: parts[index] })));
      return place;
    },

    async read(wallet, place) {
      const items = await Promise.all(partKeys(wallet, place).map((key) => table.get(key)));
      if (items.some((item) => item === undefined)) return undefined;
      return fromParts(items.map((item) => partSchema.parse(item).bytes));
    },

    async delete(wallet, place) {
      await Promise.all(partKeys(wallet, place).map((key) => table.delete(key)));
    },

    async forget(wallet) {
      for (;;) {
        const items = await table.query(partition(wallet), 'part#', itemsAtOnce, ['pk', 'sk']);
        if (items.length === 0) return;
        await Promise.all(items.map((item) => table.delete(keySchema.parse(item))));
      }
    },
  };
}

function partition({ chain, address }: HeldWallet): string {
  return `holdings#${chain}#${address}`;
}

function partKeys(wallet: HeldWallet, { id, parts }: HoldingsPlace) {
  const pk = partition(wallet);
  return Array.from({ length: parts }, (_, part) => ({ pk, sk: `part#${id}#${part}` }));
}
