import { Hono } from 'hono';
import { expect, it } from 'vitest';
import { streamEvents } from '../../../../infra/local/playground/event-stream.ts';
import type { Hub } from '../../../../infra/local/playground/hub.ts';
import type { PlaygroundEvent } from '../../../../infra/local/playground/wire.ts';

type Listener = Parameters<Hub['subscribe']>[0];

/** A page that is connected, and reads nothing by itself. */
async function connect() {
  const listeners = new Set<Listener>();
  const subscribe: Hub['subscribe'] = (listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  const hub = { subscribe } as Hub;
  const app = new Hono().get('/', (c) => streamEvents(c, hub));
  const { body } = await app.request('/');
  const event: PlaygroundEvent = { side: 'telegram', type: 'typing' };
  const happen = () => {
    for (const listener of listeners) listener(event);
  };
  return { listeners, happen, reader: body?.getReader() };
}

it('tells a page that reads everything', async () => {
  const { listeners, happen, reader } = await connect();
  for (let count = 0; count < 3_000; count++) {
    happen();
    await reader?.read();
  }
  expect(listeners.size).toBe(1);
});

it('lets go of a page that no longer reads', async () => {
  const { listeners, happen } = await connect();
  for (let count = 0; count < 3_000 && listeners.size > 0; count++) {
    happen();
    await undefined;
  }
  expect(listeners.size).toBe(0);
});
