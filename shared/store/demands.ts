import * as z from 'zod/mini';
import { type Demand, weigh } from '../watch/demand.ts';
import { addDemand, type Demands, stepOf } from '../watch/demands.ts';
import type { Item, Table } from './table.ts';

/** The sum of all demands, and what it was made of when it was last made anew. */
export interface DemandSum {
  demands: Demands;
  /** How many subjects there are. */
  subjects: number;
  /** Epoch milliseconds; 0 if never. */
  madeAt: number;
}

export interface DemandStore {
  read(): Promise<DemandSum>;
  /** Takes what a subject asked for out of the sum, and puts in what it asks for now. */
  change(before: Demand | undefined, after: Demand | undefined): Promise<void>;
  /** Makes the sum anew, which ends what crashes and rounding have left. */
  replace(demands: Demands, subjects: number): Promise<void>;
}

const key = { pk: 'cadence', sk: 'demands' };
const headSchema = z.object({
  subjects: z._default(z.number(), 0),
  madeAt: z._default(z.number(), 0),
});

/** Attributes such as `root_12` and `promised_m3`: a step's two sums. */
const attribute = /^(root|promised)_(m?)(\d+)$/;

/** The sum of all demands: one item, kept by increments. */
export function createDemandStore(table: Table, now: () => number = Date.now): DemandStore {
  return {
    async read() {
      const item = (await table.get(key)) ?? {};
      const demands: Demands = new Map();
      for (const [name, value] of Object.entries(item)) {
        const [, part, minus, digits] = attribute.exec(name) ?? [];
        if (!part || typeof value !== 'number') continue;
        const step = Number(digits) * (minus ? -1 : 1);
        demands.set(step, { root: 0, promised: 0, ...demands.get(step), [part]: value });
      }
      return { demands, ...headSchema.parse(item) };
    },

    async change(before, after) {
      const sum: Demands = new Map();
      if (before) addDemand(sum, before, -1);
      if (after) addDemand(sum, after);
      const values: Item = toItem(sum);
      values['subjects'] = Number(after !== undefined) - Number(before !== undefined);
      const text = Object.keys(values).map((name) => `#${name} :${name}`);
      await table.update(key, { text: `ADD ${text.join(', ')}`, values });
    },

    async replace(demands, subjects) {
      await table.put(key, { ...toItem(demands), subjects, madeAt: now() });
    },
  };
}

/** Tells whether two demands count alike in the sum, so that the one recorded may stay. */
export function isAlike(a: Demand | undefined, b: Demand): boolean {
  return a !== undefined && a.pages === b.pages && stepOf(weigh(a)) === stepOf(weigh(b));
}

function toItem(demands: Demands): Item {
  const item: Item = {};
  for (const [step, { root, promised }] of demands) {
    const name = step < 0 ? `m${-step}` : `${step}`;
    item[`root_${name}`] = root;
    item[`promised_${name}`] = promised;
  }
  return item;
}
