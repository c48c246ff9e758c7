import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';

/** Tells what stands in for others on this machine which work a request is part of. Nobody else is sent it. */
export const trailHeader = 'x-vitrine-trail';

const trails = new AsyncLocalStorage<string>();

/** Does something whose requests, and theirs in turn, are marked with `id`. */
export function onTrail<T>(id: string, work: () => T): T {
  return trails.run(id, work);
}

/** Of undici, which is also Node's `fetch`. */
interface Created {
  request: { origin: unknown; addHeader(name: string, value: string): void };
}

/**
 * Marks requests to `origins` with the trail that they leave on, as tracing agents do: the functions' own code knows nothing
 * of it, and two jobs that ask about the same wallet at once are told apart.
 *
 * @returns a function that marks no more
 */
export function markRequests(origins: ReadonlySet<string>): () => void {
  const mark = (message: unknown) => {
    const { request } = message as Created;
    const id = trails.getStore();
    if (id !== undefined && origins.has(String(request.origin))) request.addHeader(trailHeader, id);
  };
  subscribe('undici:request:create', mark);
  return () => unsubscribe('undici:request:create', mark);
}
