import { noticeableMs, type Spender } from '../chainbase/credits.ts';
import { UserError } from '../errors.ts';

export interface Flights<T> {
  /** What `start` gives, which is called unless somebody as patient already waits for the same `key`. */
  share(key: string, spender: Spender, start: (spender: Spender) => Promise<T>): Promise<T>;
}

/** One call for all who want the same, as patiently, at the same time. Each is told of the wait, also who comes later. */
export function createFlights<T>(now: () => number = Date.now): Flights<T> {
  const flights = new Map<string, Flight<T>>();
  const share: Flights<T>['share'] = async (wanted, spender, start) => {
    const key = JSON.stringify([wanted, spender.lane, spender.maxWaitMs]);
    const others = flights.get(key);
    if (others) {
      try {
        return await others.join(spender);
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        return share(wanted, spender, start); // whoever started may not ask, but this one may
      }
    }
    const flight = createFlight<T>(now);
    const joined = flight.join(spender);
    flights.set(key, flight);
    flight.start(() => start({ ...spender, onWait: flight.tell }));
    flight.landed.finally(() => flights.delete(key)).catch(() => {});
    return joined;
  };
  return { share };
}

type Flight<T> = ReturnType<typeof createFlight<T>>;

function createFlight<T>(now: () => number) {
  const { promise: landed, resolve } = Promise.withResolvers<T>();
  const waiting: Spender[] = [];
  let leavesAt = 0;
  return {
    landed,
    start: (call: () => Promise<T>) => resolve(call()),
    async join(spender: Spender): Promise<T> {
      waiting.push(spender);
      // A courtesy, so it may fail.
      if (leavesAt - now() > noticeableMs) await spender.onWait?.(leavesAt - now()).catch(() => {});
      return landed;
    },
    async tell(waitMs: number): Promise<void> {
      leavesAt = now() + waitMs;
      await Promise.all(waiting.map((spender) => spender.onWait?.(waitMs)));
    },
  };
}
