import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { Hub } from './hub.ts';
import type { PlaygroundEvent } from './wire.ts';

/** Proxies cut a line that says nothing for a minute. */
const everyMs = 25_000;

/** Tells a page what happens, until it goes away. */
export function streamEvents(c: Context, hub: Hub): Response {
  return streamSSE(c, async (stream) => {
    const tell = (event: PlaygroundEvent) => stream.writeSSE({ data: JSON.stringify(event) });
    const unsubscribe = hub.subscribe(tell);
    const timer = setInterval(() => stream.write(': still here\n\n'), everyMs);
    const gone = new Promise<void>((resolve) => stream.onAbort(resolve));
    await tell({ side: 'both', type: 'ready' });
    await gone;
    clearInterval(timer);
    unsubscribe();
  });
}
