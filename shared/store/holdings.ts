import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import { fromParts, type Holdings, toParts } from '../watch/holdings.ts';
import type { Table } from './table.ts';

/** Names one version of a wallet's holdings: what refers to it holds this, and nothing else does. */
export interface HoldingsPlace {
  id: string;
  parts: number;
}

/** What each subject (see `watch/subject.ts`) is known to hold. */
export interface HoldingsStore {
  /** Writes a new version, which nobody knows of until its place is written where they look. */
  write(subject: string, holdings: Holdings): Promise<HoldingsPlace>;
  /** `undefined` when the version has been deleted: look again where its place came from. */
  read(subject: string, place: HoldingsPlace): Promise<Holdings | undefined>;
  /** Deletes a version that nothing refers to any more. */
  delete(subject: string, place: HoldingsPlace): Promise<void>;
  /** Deletes all versions but one, also those that a crash left with nobody to refer to them. */
  forget(subject: string, except?: HoldingsPlace): Promise<void>;
}

const itemsAtOnce = 25;

/** More than crashes leave of anything; their names are read at the price of their bytes. */
const mostItems = 10_000;

const partSchema = z.object({ bytes: z.instanceof(Uint8Array) });
const keySchema = z.object({ pk: z.string(), sk: z.string() });

/** Versions of holdings, in items that are written once and never changed. */
export function createHoldingsStore(
  table: Pick<Table, 'get' | 'put' | 'delete' | 'query'>,
): HoldingsStore {
  return {
    async write(subject, holdings) {
      const parts = toParts(holdings);
      const place = { id: randomUUID(), parts: parts.length };
      const keys = partKeys(subject, place);
      await Promise.all(keys.map((key, index) => table.put(key, { bytes: parts[index] })));
      return place;
    },

    async read(subject, place) {
      const items = await Promise.all(partKeys(subject, place).map((key) => table.get(key)));
      if (items.some((item) => item === undefined)) return undefined;
      return fromParts(items.map((item) => partSchema.parse(item).bytes));
    },

    async delete(subject, place) {
      await Promise.all(partKeys(subject, place).map((key) => table.delete(key)));
    },

    async forget(subject, except) {
      const left = except ? partKeys(subject, except).map(({ sk }) => sk) : [];
      // Looked for once: what a later look may write meanwhile is not ours to judge.
      const items = await table.query(partition(subject), 'part#', mostItems, ['pk', 'sk']);
      const keys = items.map((item) => keySchema.parse(item));
      const lost = keys.filter(({ sk }) => !left.includes(sk));
      for (let start = 0; start < lost.length; start += itemsAtOnce) {
        const some = lost.slice(start, start + itemsAtOnce);
        await Promise.all(some.map((key) => table.delete(key)));
      }
    },
  };
}

function partition(subject: string): string {
  return `holdings#${subject}`;
}

function partKeys(subject: string, { id, parts }: HoldingsPlace) {
  const pk = partition(subject);
  return Array.from({ length: parts }, (_, part) => ({ pk, sk: `part#${id}#${part}` }));
}
