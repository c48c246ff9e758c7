import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import dynalite from 'dynalite';
import { closeIterators } from './close-iterators.ts';
import { fence } from './fence.ts';

/** A stand-in for an AWS service on this machine. */
export interface Embedded {
  /** Such as `http://127.0.0.1:51234`. */
  endpoint: string;
  stop(): Promise<void>;
}

/** An embedded DynamoDB that keeps its data in `folder`, or in memory without one. */
export async function startTable(folder?: string): Promise<Embedded> {
  closeIterators();
  const server = dynalite({ ...(folder ? { path: folder } : {}), createTableMs: 0 });
  fence(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
