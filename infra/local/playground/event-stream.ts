import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { Hub } from './hub.ts';
import type { PlaygroundEvent } from './wire.ts';

/** Proxies cut a line that says nothing for a minute. */
const everyMs = 25_000;

/** A page that has not read so much is asleep. It is let go of, and begins anew when it wakes. */
const mostUnread = 1_000;

/** Tells a page what happens, until it goes away. */
export function streamEvents(c: Context, hub: Hub): Response {
  return streamSSE(c, async (stream) => {
    let unread = 0;
    const tell = async (event: PlaygroundEvent) => {
      if (unread >= mostUnread) return stream.abort();
      unread += 1;
      await stream.writeSSE({ data: JSON.stringify(event) });
      unread -= 1;
    };
    const unsubscribe = hub.subscribe(tell);
    const timer = setInterval(() => stream.write(': still here\n\n'), everyMs);
    const gone = new Promise<void>((resolve) => stream.onAbort(resolve));
    await tell({ side: 'both', type: 'ready' });
    await gone;
    clearInterval(timer);
    unsubscribe();
  });
}
