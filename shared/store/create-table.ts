import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DynamoDBClient,
  type DynamoDBClientConfig,
  ResourceInUseException,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';

/** The table's shape; everything else about it is a matter of the items. */
export const tableShape = {
  AttributeDefinitions: [
    { AttributeName: 'pk', AttributeType: 'S' },
    { AttributeName: 'sk', AttributeType: 'S' },
  ],
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
  BillingMode: 'PAY_PER_REQUEST',
} satisfies Omit<CreateTableCommandInput, 'TableName'>;

/** Creates the table unless it is there, and waits until it can be used. */
export async function createTable(name: string, config: DynamoDBClientConfig = {}): Promise<void> {
  const client = new DynamoDBClient(config);
  try {
    await client.send(new CreateTableCommand({ TableName: name, ...tableShape }));
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error;
  }
  const patience = { client, maxWaitTime: 30, minDelay: 0.05, maxDelay: 1 }; // seconds
  await waitUntilTableExists(patience, { TableName: name });
  client.destroy();
}
