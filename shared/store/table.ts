import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  DynamoDBClient,
  type DynamoDBClientConfig,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  type QueryCommandOutput,
  type ReturnValue,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { UpstreamError } from '../errors.ts';

/** A partition and a place in it. Only the files of this folder make one. */
export interface Key {
  pk: string;
  sk: string;
}

export type Item = Record<string, unknown>;

/** A condition or change in DynamoDB's expression language; `#name` stands for the attribute `name`. */
export interface Expression {
  text: string;
  values?: Item;
}

interface Index {
  hash: string;
  range: string;
  /** What it has of an item beside the keys; all of it unless given. Each change of one of these is billed as a write of the index. */
  attributes?: readonly string[];
}

/** The sparse indexes: an item is in one while it has both attributes. To change one that is deployed: infra/RUNBOOK.md, "Changing an index". */
export const indexes = {
  /** What is due: by shard (text) and time (epoch milliseconds). Nothing of a look, which would be written there when it begins. */
  due: {
    hash: 'dueShard',
    range: 'dueAt',
    attributes: ['subject', 'pages', 'demand', 'lookedAt', 'failures'],
  },
  /** Who watches: by what is watched (text), and the watch (text). */
  watchers: { hash: 'watched', range: 'watcher' },
} as const satisfies Record<string, Index>;

/** The same as a list. */
export const indexList = Object.entries<Index>(indexes).map(([name, index]) => ({
  name: name as keyof typeof indexes,
  ...index,
}));

declare const ended: unique symbol;

/** Where a page of an index ended. */
export type Cursor = Item & { readonly [ended]: true };

export interface Table {
  get(key: Key): Promise<Item | undefined>;
  /** Tells whether the condition held and the item was written. */
  put(key: Key, item: Item, condition?: Expression): Promise<boolean>;
  /** The item as it is now, or `undefined` when the condition did not hold. */
  update(key: Key, change: Expression, condition?: string): Promise<Item | undefined>;
  delete(key: Key, condition?: Expression): Promise<boolean>;
  /**
   * The first items of a partition whose place begins with `prefix`, in order: `limit` of them unless there are fewer;
   * only `attributes` of them if given.
   */
  query(pk: string, prefix: string, limit: number, attributes?: string[]): Promise<Item[]>;
  /**
   * Items of an index's partition, as far as it has them, in its order and a page at a time; eventually consistent, so look at the item
   * itself before acting. `atMost`: only those whose range attribute is at most this. `after`: what the page before gave as
   * `next`. A page may be shorter than `limit`, even empty: the end is where there is no `next`.
   */
  queryIndex(
    index: keyof typeof indexes,
    partition: string,
    options: { limit: number; atMost?: number; after?: Cursor | undefined },
  ): Promise<{ items: Item[]; next: Cursor | undefined }>;
}

const marshallOptions = { removeUndefinedValues: true };
const inPartition = 'pk = :pk AND begins_with(sk, :prefix)';

/** The one table. Every method throws `UpstreamError` of the service `table` when it cannot be reached. */
export function openTable(name: string, config: DynamoDBClientConfig = {}): Table {
  const client = new DynamoDBClient({
    maxAttempts: 3,
    requestHandler: {
      connectionTimeout: 1_000,
      requestTimeout: 3_000,
      throwOnRequestTimeout: true,
    },
    ...config,
  });
  const toItem = (item: Parameters<typeof unmarshall>[0] | undefined) => item && unmarshall(item);
  const toKey = ({ pk, sk }: Key) => marshall({ pk, sk });

  return {
    get: (key) =>
      reach(async () => {
        const input = { TableName: name, Key: toKey(key), ConsistentRead: true };
        return toItem((await client.send(new GetItemCommand(input))).Item);
      }),

    put: (key, item, condition) =>
      reachIf(async () => {
        const Item = marshall({ ...item, ...key }, marshallOptions);
        await client.send(new PutItemCommand({ TableName: name, Item, ...conditionOf(condition) }));
        return true;
      }, false),

    update: (key, change, condition) =>
      reachIf(async () => {
        const input = {
          TableName: name,
          Key: toKey(key),
          UpdateExpression: change.text,
          ...conditionOf(condition === undefined ? undefined : { text: condition }),
          ...placeholders(`${change.text} ${condition ?? ''}`, change.values),
          ReturnValues: 'ALL_NEW' as ReturnValue,
        };
        return toItem((await client.send(new UpdateItemCommand(input))).Attributes);
      }, undefined),

    delete: (key, condition) =>
      reachIf(async () => {
        const input = { TableName: name, Key: toKey(key), ...conditionOf(condition) };
        await client.send(new DeleteItemCommand(input));
        return true;
      }, false),

    query: (pk, prefix, limit, attributes) =>
      reach(async () => {
        const projection = attributes?.map((attribute) => `#${attribute}`).join(', ');
        const input = {
          TableName: name,
          KeyConditionExpression: inPartition,
          ...(projection ? { ProjectionExpression: projection } : {}),
          ...placeholders(`${projection ?? ''} ${inPartition}`, { pk, prefix }),
          ConsistentRead: true,
        };
        const items: Item[] = [];
        let after: QueryCommandOutput['LastEvaluatedKey'];
        do {
          const page = { ...input, Limit: limit - items.length, ExclusiveStartKey: after };
          const { Items = [], LastEvaluatedKey } = await client.send(new QueryCommand(page));
          items.push(...Items.map((item) => unmarshall(item)));
          after = LastEvaluatedKey; // also there when a page ended because it had 1 MB
        } while (after && items.length < limit);
        return items;
      }),

    queryIndex: (index, partition, { limit, atMost, after }) =>
      reach(async () => {
        const { hash, range } = indexes[index];
        const upTo = atMost === undefined ? '' : ` AND #${range} <= :atMost`;
        const text = `#${hash} = :partition${upTo}`;
        const input = {
          TableName: name,
          IndexName: index,
          KeyConditionExpression: text,
          ...placeholders(text, { partition, atMost }),
          ExclusiveStartKey: after && marshall(after),
          Limit: limit,
        };
        const { Items = [], LastEvaluatedKey } = await client.send(new QueryCommand(input));
        return {
          items: Items.map((item) => unmarshall(item)),
          next: LastEvaluatedKey && (unmarshall(LastEvaluatedKey) as Cursor),
        };
      }),
  };
}

function conditionOf(condition: Expression | undefined) {
  if (!condition) return {};
  return { ConditionExpression: condition.text, ...placeholders(condition.text, condition.values) };
}

type Placeholders = Pick<
  UpdateItemCommandInput,
  'ExpressionAttributeNames' | 'ExpressionAttributeValues'
>;

/** `#name` becomes the attribute `name`, `:value` the value of that name; what `text` does not use is left out. */
function placeholders(text: string, values: Item = {}): Placeholders {
  const names: Record<string, string> = {};
  for (const [key, name = ''] of text.matchAll(/#(\w+)/g)) names[key] = name;
  const used: Item = {};
  for (const [key, name = ''] of text.matchAll(/:(\w+)/g)) used[key] = values[name];
  return {
    ...(Object.keys(names).length > 0 ? { ExpressionAttributeNames: names } : {}),
    ...(Object.keys(used).length > 0
      ? { ExpressionAttributeValues: marshall(used, marshallOptions) }
      : {}),
  };
}

async function reach<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (cause) {
    if (cause instanceof ConditionalCheckFailedException) throw cause;
    throw new UpstreamError('table', 'unavailable', { cause });
  }
}

async function reachIf<T, U>(call: () => Promise<T>, unmet: U): Promise<T | U> {
  try {
    return await reach(call);
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return unmet;
    throw error;
  }
}
