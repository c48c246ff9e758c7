import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import { home } from './physical.ts';
import type { Stack } from './stack.ts';

/** Creates the template's tables in a DynamoDB on this machine, in the shape that the template gives them. */
export async function createTables(stack: Stack, endpoint: string): Promise<void> {
  const credentials = { accessKeyId: 'operator', secretAccessKey: 'operator' };
  const client = new DynamoDBClient({ endpoint, region: home.region, credentials });
  for (const { ref, properties } of stack.all<CreateTableCommandInput>('AWS::DynamoDB::Table')) {
    const { AttributeDefinitions, KeySchema, GlobalSecondaryIndexes, BillingMode } = properties;
    const shape = { AttributeDefinitions, KeySchema, GlobalSecondaryIndexes, BillingMode };
    await client.send(new CreateTableCommand({ TableName: ref, ...shape }));
  }
  client.destroy();
}
