import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';

export interface Listening {
  /** Such as `http://127.0.0.1:8787`. */
  origin: string;
  /** From now on this app answers. */
  use(app: Hono): void;
  /** Takes no more requests, and waits for those under way. */
  stop(): Promise<void>;
}

/** Opens a port before the apps behind it exist, since they must be told its number. */
export async function listen(hostname: string, port: number): Promise<Listening> {
  let current = new Hono().all('*', (c) => c.text('starting', 503));
  const server = serve({
    fetch: (request, env) => current.fetch(request, env),
    port,
    hostname,
  }) as Server;
  await new Promise<void>((resolve, reject) => {
    server.once('listening', resolve).once('error', reject);
  });
  const address = server.address() as AddressInfo;
  const host = hostname === '0.0.0.0' || hostname === '::' ? '127.0.0.1' : hostname;
  return {
    origin: `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`,
    use: (app) => {
      current = app;
    },
    async stop() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      setTimeout(() => server.closeAllConnections(), 1_000).unref(); // the page's stream of events never ends
      await closed;
    },
  };
}
