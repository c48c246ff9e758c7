import { type CapacityPlace, freeUnits, type Units } from '../../infra/table-capacity.ts';
import { neededUnits, refusedUnits } from '../support/burst.ts';
import { capacityOf, indexWritesOf } from '../support/capacity.ts';
import type { Observed } from '../support/memory-table.ts';

/** The units of each second, by where and what. */
export type Load = Record<CapacityPlace, Record<keyof Units, Map<number, number>>>;

const places = Object.keys(freeUnits) as CapacityPlace[];
const kinds = ['writes', 'reads'] as const;

/** Counts what is asked of a table and of each index in each second of a clock. */
export function createLoad(now: () => number) {
  let load = emptyLoad();
  return {
    observe(request: Observed): void {
      const second = Math.floor(now() / 1_000);
      const { reads, writes } = capacityOf(request);
      if ('read' in request) {
        const place = request.does === 'queryIndex' ? request.index : 'table';
        add(load[place].reads, second, reads);
        return;
      }
      add(load.table.writes, second, writes);
      const { due, watchers } = indexWritesOf(request);
      add(load.due.writes, second, due);
      add(load.watchers.writes, second, watchers);
    },

    take(): Load {
      const taken = load;
      load = emptyLoad();
      return taken;
    },
  };
}

/** What many asked, one load over the other. Of each, `at` says when its seconds were. */
export function overlay(loads: readonly { load: Load; at(second: number): number[] }[]): Load {
  const sum = emptyLoad();
  for (const { load, at } of loads) {
    for (const place of places) {
      for (const kind of kinds) {
        for (const [second, units] of load[place][kind]) {
          for (const when of at(second)) add(sum[place][kind], when, units);
        }
      }
    }
  }
  return sum;
}

/** Whether what AWS gives for ever is enough, place by place. */
export function renderLoad(load: Load, seconds: number): string[] {
  const rows = places.flatMap((place) =>
    kinds.map((kind) => {
      const asked = load[place][kind];
      const sum = [...asked.values()].reduce((total, units) => total + units, 0);
      const given = freeUnits[place][kind];
      const refused = refusedUnits(asked, given);
      return [
        `${place}, ${kind}`.padEnd(22),
        (sum / seconds).toFixed(2).padStart(8),
        Math.max(0, ...[...asked.values()].map(Math.ceil))
          .toFixed(0)
          .padStart(16),
        neededUnits(asked).toFixed(0).padStart(8),
        given.toFixed(0).padStart(8),
        (refused > 0 ? `${((100 * refused) / sum).toFixed(2)} %` : 'none').padStart(10),
      ].join('');
    }),
  );
  return [
    `${'Units a second'.padEnd(22)}    mean  busiest second  needed   given   refused`,
    ...rows,
  ];
}

function emptyLoad(): Load {
  const none = () => ({ reads: new Map<number, number>(), writes: new Map<number, number>() });
  return { table: none(), due: none(), watchers: none() };
}

function add(seconds: Map<number, number>, second: number, units: number): void {
  if (units > 0) seconds.set(second, (seconds.get(second) ?? 0) + units);
}
