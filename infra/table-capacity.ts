import type { indexes } from '../shared/store/table.ts';

export const tableCapacities = ['on-demand', 'free'] as const;

/** What a table's requests are paid by: each request, or so many a second, which are there at any time. */
export type TableCapacity = (typeof tableCapacities)[number];

/** A table, or one of its indexes, which are counted apart. */
export type CapacityPlace = 'table' | keyof typeof indexes;

/** Units a second; what five minutes have left over may be used at once. */
export interface Units {
  reads: number;
  writes: number;
}

/** All that AWS gives to an account for ever: 25 units of each kind, split as `npm run bench:cost` has found them used. */
export const freeUnits: Record<CapacityPlace, Units> = {
  table: { reads: 19, writes: 19 },
  due: { reads: 3, writes: 4 },
  watchers: { reads: 3, writes: 2 },
};
