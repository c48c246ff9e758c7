import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  DynamoDBClient,
  type DynamoDBClientConfig,
  ResourceInUseException,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import { indexes, indexList } from './table.ts';

/** The table's shape; everything else about it is a matter of the items. */
export const tableShape = {
  AttributeDefinitions: [
    { AttributeName: 'pk', AttributeType: 'S' },
    { AttributeName: 'sk', AttributeType: 'S' },
    { AttributeName: indexes.due.hash, AttributeType: 'S' },
    { AttributeName: indexes.due.range, AttributeType: 'N' },
    { AttributeName: indexes.watchers.hash, AttributeType: 'S' },
    { AttributeName: indexes.watchers.range, AttributeType: 'S' },
  ],
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
  GlobalSecondaryIndexes: indexList.map(({ name, hash, range, attributes }) => ({
    IndexName: name,
    KeySchema: [
      { AttributeName: hash, KeyType: 'HASH' },
      { AttributeName: range, KeyType: 'RANGE' },
    ],
    Projection: attributes
      ? { ProjectionType: 'INCLUDE' as const, NonKeyAttributes: [...attributes] }
      : { ProjectionType: 'ALL' as const },
  })),
  BillingMode: 'PAY_PER_REQUEST',
} satisfies Omit<CreateTableCommandInput, 'TableName'>;

/** The table is of an older version. The message is a sentence for whoever starts the system. */
export class OldTableError extends Error {
  override readonly name = 'OldTableError';

  constructor(table: string) {
    super(
      `The table "${table}" was made by an older version and lacks an index. Delete it, or the whole data folder (VITRINE_DATA_DIR), and start again.`,
    );
  }
}

/**
 * Creates the table unless it is there, and waits until it can be used.
 *
 * @throws OldTableError if it is there and lacks an index
 */
export async function createTable(name: string, config: DynamoDBClientConfig = {}): Promise<void> {
  const client = new DynamoDBClient(config);
  try {
    await createUnlessThere(client, name);
    if (await lacksIndex(client, name)) throw new OldTableError(name);
  } finally {
    client.destroy();
  }
}

async function createUnlessThere(client: DynamoDBClient, name: string): Promise<void> {
  try {
    await client.send(new CreateTableCommand({ TableName: name, ...tableShape }));
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error;
  }
  const patience = { client, maxWaitTime: 30, minDelay: 0.05, maxDelay: 1 }; // seconds
  await waitUntilTableExists(patience, { TableName: name });
}

async function lacksIndex(client: DynamoDBClient, name: string): Promise<boolean> {
  const { Table } = await client.send(new DescribeTableCommand({ TableName: name }));
  const there = Table?.GlobalSecondaryIndexes?.map(({ IndexName }) => IndexName) ?? [];
  return Object.keys(indexes).some((index) => !there.includes(index));
}
