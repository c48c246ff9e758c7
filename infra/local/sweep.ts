import { setTimeout as wait } from 'node:timers/promises';
import {
  type AttributeValue,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  DynamoDBClient,
  type DynamoDBClientConfig,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';
import { ttlAttribute } from '../../shared/store/expiry.ts';

/** DynamoDB takes its time, too. */
const graceMs = 60 * 60 * 1000;

/** The table is in this process, so whoever asks it meanwhile waits for one page of this, at most. */
const itemsAtOnce = 25;
const pauseMs = 50;

/** A start has enough to do. */
export const sweepTimes = { afterMs: 5 * 60 * 1000, everyMs: 60 * 60 * 1000 };

export interface SweepDeps {
  table: string;
  config?: DynamoDBClientConfig;
  /** Gives back the space of what was deleted, by writing all that is left anew. */
  compact(): Promise<void>;
  now?: () => number;
  /** Lets others ask the table. */
  pause?: () => Promise<unknown>;
}

/**
 * Makes the task that deletes what has been past its time for an hour. DynamoDB does so by itself, the embedded one never would.
 * Each deletion stands for itself, so it may end anywhere.
 */
export function createSweep(deps: SweepDeps): (signal?: AbortSignal) => Promise<void> {
  const { table, config = {}, compact, now = Date.now, pause = () => wait(pauseMs) } = deps;
  let deletedKb = 0; // and not given back

  const sweep = async (client: DynamoDBClient, signal: AbortSignal | undefined) => {
    const expired = expiredBy(now() - graceMs);
    let seenKb = 0;
    let after: Record<string, AttributeValue> | undefined;
    do {
      const page = await client.send(
        new ScanCommand({
          TableName: table,
          FilterExpression: expired.text,
          ProjectionExpression: 'pk, sk',
          ...expired.placeholders,
          Limit: itemsAtOnce,
          ExclusiveStartKey: after,
          ReturnConsumedCapacity: 'TOTAL',
        }),
      );
      seenKb += (page.ConsumedCapacity?.CapacityUnits ?? 0) * 8; // a unit is two reads of 4 kB
      after = page.LastEvaluatedKey;
      await pause();
      for (const key of page.Items ?? []) deletedKb += await remove(client, key, expired);
    } while (after && !signal?.aborted);
    // So for each kB deleted, five are written at most.
    if (signal?.aborted || deletedKb * 5 < seenKb || deletedKb === 0) return;
    await compact();
    deletedKb = 0;
  };

  /** Deletes an item unless it was renewed meanwhile, and gives its size in kB. */
  const remove = async (
    client: DynamoDBClient,
    key: Record<string, AttributeValue>,
    expired: ReturnType<typeof expiredBy>,
  ): Promise<number> => {
    try {
      const { ConsumedCapacity } = await client.send(
        new DeleteItemCommand({
          TableName: table,
          Key: key,
          ConditionExpression: expired.text,
          ...expired.placeholders,
          ReturnConsumedCapacity: 'TOTAL',
        }),
      );
      return ConsumedCapacity?.CapacityUnits ?? 0; // a unit is a kB
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return 0;
      throw error;
    }
  };

  return async (signal) => {
    const client = new DynamoDBClient(config);
    try {
      await sweep(client, signal);
    } finally {
      client.destroy();
    }
  };
}

/** A condition in DynamoDB's language: past its time at `time`, in epoch milliseconds. What has no time never is. */
function expiredBy(time: number) {
  return {
    text: '#ttl <= :seconds',
    placeholders: {
      ExpressionAttributeNames: { '#ttl': ttlAttribute },
      ExpressionAttributeValues: { ':seconds': { N: String(Math.floor(time / 1000)) } },
    },
  };
}
