import { AsyncLocalStorage } from 'node:async_hooks';
import type { MiddlewareHandler } from 'hono';
import { wallTime } from './wall-time.ts';

const arrivals = new AsyncLocalStorage<number>();

/** Remembers when the page asked for something, for whoever observes what comes of it. */
export const noteArrival: MiddlewareHandler = (_, next) => arrivals.run(wallTime(), next);

/** When the page asked for what is done now, in epoch milliseconds. */
export function arrivalTime(): number | undefined {
  return arrivals.getStore();
}
