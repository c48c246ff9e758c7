import { randomUUID } from 'node:crypto';
import type { DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { startTable as startDynamo } from '../../infra/local/table.ts';
import { createTable } from '../../shared/store/create-table.ts';
import { openTable, type Table } from '../../shared/store/table.ts';

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
    : await embed();
  await createTable(name, config);
  return { table: openTable(name, config), name, config, stop };
}

async function embed() {
  const { endpoint, stop } = await startDynamo();
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const config: DynamoDBClientConfig = { endpoint, region: 'us-east-1', credentials };
  return { config, stop };
}
