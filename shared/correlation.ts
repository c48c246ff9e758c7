import { AsyncLocalStorage } from 'node:async_hooks';

const running = new AsyncLocalStorage<string>();

/** What a correlation looks like: nothing that came from outside is taken for one. */
export const correlationForm = /^[\w+=/-]{1,80}$/;

/**
 * The id of what is being done: `discord-<interaction>`, `telegram-<update>`, `look-<claim>`, or API Gateway's own of a request.
 * Log lines show it and queue messages carry it, so that one search finds a journey through all functions.
 */
export function correlation(): string | undefined {
  return running.getStore();
}

/** Does `work`, and all that it begins, under an id; without one, under that which holds already. */
export function correlate<T>(id: string | undefined, work: () => T): T {
  return id === undefined ? work() : running.run(id, work);
}
