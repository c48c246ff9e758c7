import { once } from 'node:events';
import { createRequire } from 'node:module';
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
  if (folder) await tryOpening(folder);
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

/** dynalite ends the process when its data cannot be opened, and does not say why. */
async function tryOpening(folder: string): Promise<void> {
  const fromDynalite = createRequire(createRequire(import.meta.url).resolve('dynalite'));
  const { Level } = fromDynalite('level') as {
    Level: new (path: string) => { open(): Promise<void>; close(): Promise<void> };
  };
  const data = new Level(folder);
  await data.open();
  await data.close();
}
