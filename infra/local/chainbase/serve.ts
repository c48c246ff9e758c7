import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { type ChainbaseOptions, createChainbaseApp } from './app.ts';
import { createFaults, type Faults } from './faults.ts';
import { createMarket, type Market } from './market.ts';

export interface ServeOptions extends Partial<ChainbaseOptions> {
  /** Where it listens; 0 picks a free one. */
  readonly port: number;
  /** How often something happens in the market, in milliseconds; never if unset. */
  readonly tickEveryMs?: number;
}

/** A built-in Chainbase that listens on this machine, and nowhere else. */
export interface RunningChainbase {
  /** Such as `http://127.0.0.1:8788`. */
  readonly url: string;
  readonly market: Market;
  readonly faults: Faults;
  close(): Promise<void>;
}

/** Starts a built-in Chainbase. @throws if the port is taken. */
export async function serveChainbase(options: ServeOptions): Promise<RunningChainbase> {
  const { market = createMarket(), faults = createFaults(), port, tickEveryMs, ...rest } = options;
  const { fetch } = createChainbaseApp({ ...rest, market, faults });
  const hostname = '127.0.0.1';
  const server = serve({ fetch, port, hostname }) as Server;
  await new Promise<void>((resolve, reject) => {
    server.once('listening', resolve).once('error', reject);
  });
  const timer = tickEveryMs === undefined ? undefined : setInterval(market.tick, tickEveryMs);

  return {
    url: `http://${hostname}:${(server.address() as AddressInfo).port}`,
    market,
    faults,
    async close() {
      clearInterval(timer);
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}
