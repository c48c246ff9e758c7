import { createRequire } from 'node:module';
import { DynamoDBClient, ListTablesCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { expect, it, onTestFinished, vi } from 'vitest';
import { startTable } from '../../../infra/local/table.ts';
import { createTable } from '../../../shared/store/create-table.ts';

const fromDynalite = createRequire(createRequire(import.meta.url).resolve('dynalite'));
const { AbstractLevel } = fromDynalite('abstract-level');

it('the embedded table lets go of what it has read', async () => {
  const attach = vi.spyOn(AbstractLevel.prototype, 'attachResource');
  const detach = vi.spyOn(AbstractLevel.prototype, 'detachResource');
  const { endpoint, stop } = await startTable();
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const config = { endpoint, region: 'us-east-1', credentials };
  const client = new DynamoDBClient(config);
  onTestFinished(async () => {
    client.destroy();
    await stop();
    vi.restoreAllMocks();
  });
  await createTable('vitrine', config);
  const query = new QueryCommand({
    TableName: 'vitrine',
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': { S: 'wallet' } },
  });
  for (let time = 0; time < 3; time++) await client.send(query);
  await client.send(new ListTablesCommand({}));
  expect(attach.mock.calls.length).toBeGreaterThan(3);
  await vi.waitFor(() => expect(detach).toHaveBeenCalledTimes(attach.mock.calls.length));
});
