import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import type { DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { createTable } from '../../shared/store/create-table.ts';
import { openTable, type Table } from '../../shared/store/table.ts';

// dynalite is CommonJS without types.
const dynalite: (options: { createTableMs: number }) => Server = createRequire(import.meta.url)(
  'dynalite',
);

export interface TestTable {
  table: Table;
  name: string;
  config: DynamoDBClientConfig;
  stop(): Promise<void>;
}

/** An empty table of one's own: in a DynamoDB inside this process, or where `AWS_ENDPOINT_URL_DYNAMODB` says. */
export async function startTable(): Promise<TestTable> {
  const name = `test-${randomUUID()}`;
  const { config, stop } = process.env['AWS_ENDPOINT_URL_DYNAMODB']
    ? { config: {}, stop: async () => {} }
    : await startDynamo();
  await createTable(name, config);
  return { table: openTable(name, config), name, config, stop };
}

async function startDynamo() {
  const server = dynalite({ createTableMs: 0 });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const config: DynamoDBClientConfig = {
    endpoint: `http://127.0.0.1:${port}`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  };
  const stop = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { config, stop };
}
