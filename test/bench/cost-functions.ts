import type { Table } from '../../shared/store/table.ts';
import { assumed, type FunctionName, memory } from './cost-assumptions.ts';

export interface Calls {
  calls: number;
  gbSeconds: number;
}

/** Lambda gives a whole processor at so many MB. */
const mbOfProcessor = 1_769;

/** Counts the calls of Lambda functions, and how long each would run. */
export function createFunctions(now: () => number, sleep: (ms: number) => Promise<void>) {
  const calls = new Map<FunctionName, Calls>();

  const of = (name: FunctionName) => {
    const known = calls.get(name) ?? { calls: 0, gbSeconds: 0 };
    calls.set(name, known);
    return known;
  };
  const addMs = (name: FunctionName, ms: number) => {
    of(name).gbSeconds += (Math.ceil(ms) / 1_000) * (memory[name] / 1_024);
  };
  const compute = (name: FunctionName, ms: number) => {
    addMs(name, (ms * mbOfProcessor) / memory[name]);
  };

  return {
    /** Counts so much CPU of a function. */
    compute,

    /** One call of a function, as long as it takes on the virtual clock. */
    async call<T>(name: FunctionName, run: () => Promise<T>): Promise<T> {
      const start = now();
      try {
        return await run();
      } finally {
        of(name).calls += 1;
        addMs(name, now() - start + assumed.coldStarts * assumed.coldStartMs);
      }
    },

    /** The table as a function reaches it. */
    tableFor(name: FunctionName, table: Table): Table {
      const tap =
        <Input extends unknown[], Output>(run: (...input: Input) => Promise<Output>) =>
        async (...input: Input): Promise<Output> => {
          compute(name, assumed.cpuOfRequestMs);
          await sleep(assumed.tableMs);
          return run(...input);
        };
      return {
        get: tap(table.get),
        put: tap(table.put),
        update: tap(table.update),
        delete: tap(table.delete),
        query: tap(table.query),
        queryIndex: tap(table.queryIndex),
      };
    },

    take(): Map<FunctionName, Calls> {
      const taken = new Map(calls);
      calls.clear();
      return taken;
    },
  };
}

export type Functions = ReturnType<typeof createFunctions>;
