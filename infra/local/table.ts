import { once } from 'node:events';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import dynalite from 'dynalite';
import stores, { type Level } from 'dynalite/db/index.js';
import { closeIterators } from './close-iterators.ts';
import { fence } from './fence.ts';

/** A stand-in for an AWS service on this machine. */
export interface Embedded {
  /** Such as `http://127.0.0.1:51234`. */
  endpoint: string;
  stop(): Promise<void>;
}

export interface EmbeddedTable extends Embedded {
  /** Writes all that is left anew, without what was deleted: LevelDB would keep the space of that. */
  compact(): Promise<void>;
}

/** An embedded DynamoDB that keeps its data in `folder`, or in memory without one. */
export async function startTable(folder?: string): Promise<EmbeddedTable> {
  closeIterators();
  if (folder) await tryOpening(folder);
  const { server, level } = createDynalite(folder);
  fence(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    compact: async () => level?.compactRange?.('', '\xff'),
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

/** dynalite keeps its LevelDB to itself, so that is caught while it is made. */
function createDynalite(folder: string | undefined) {
  const { create } = stores;
  let level: Level | undefined;
  stores.create = (options) => {
    const store = create(options);
    level = store.db;
    return store;
  };
  try {
    const server = dynalite({ ...(folder ? { path: folder } : {}), createTableMs: 0 });
    return { server, level };
  } finally {
    stores.create = create;
  }
}
