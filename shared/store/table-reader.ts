import * as z from 'zod/mini';
import type { AwsSettings } from '../aws/access.ts';
import { createJsonCall } from '../aws/json-call.ts';
import type { Item, Table } from './table.ts';

/** An attribute as DynamoDB's protocol writes it: one type's letter, and the value. */
type Attribute = { [letter in 'S' | 'N' | 'B']?: string } & {
  BOOL?: boolean;
  NULL?: boolean;
  L?: Attribute[];
  M?: Attributes;
};
type Attributes = Record<string, Attribute>;

const itemSchema = z.record(z.string(), z.unknown());
const getSchema = z.object({ Item: z.optional(itemSchema) });
const querySchema = z.object({
  Items: z.optional(z.array(itemSchema)),
  LastEvaluatedKey: z.optional(itemSchema),
});

/**
 * The table for those who only read it, without the SDK.
 *
 * @throws UpstreamError of the service `table`, from each method
 */
export function openTableReader(name: string, settings: AwsSettings): Pick<Table, 'get' | 'query'> {
  const call = createJsonCall('dynamodb', settings);
  return {
    async get({ pk, sk }) {
      const Key = { pk: { S: pk }, sk: { S: sk } };
      const input = { TableName: name, Key, ConsistentRead: true };
      const { Item } = getSchema.parse(await call('DynamoDB_20120810.GetItem', input));
      return Item && readAttributes(Item as Attributes);
    },

    async query(pk, prefix, limit, attributes) {
      const input = {
        TableName: name,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
        ExpressionAttributeValues: { ':pk': { S: pk }, ':prefix': { S: prefix } },
        ...projectionOf(attributes),
        ConsistentRead: true,
      };
      const items: Item[] = [];
      let after: unknown;
      do {
        const page = { ...input, Limit: limit - items.length, ExclusiveStartKey: after };
        const answer = querySchema.parse(await call('DynamoDB_20120810.Query', page));
        for (const item of answer.Items ?? []) items.push(readAttributes(item as Attributes));
        after = answer.LastEvaluatedKey; // also there when a page ended because it had 1 MB
      } while (after && items.length < limit);
      return items;
    },
  };
}

function projectionOf(attributes: string[] = []) {
  if (attributes.length === 0) return {};
  const names = attributes.map((attribute) => `#${attribute}`);
  return {
    ProjectionExpression: names.join(', '),
    ExpressionAttributeNames: Object.fromEntries(names.map((name) => [name, name.slice(1)])),
  };
}

function readAttributes(attributes: Attributes): Item {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, attribute]) => [name, readAttribute(attribute)]),
  );
}

/** The types that this project's items have; `undefined` for any other. */
function readAttribute({ S, N, B, BOOL, NULL, L, M }: Attribute): unknown {
  if (N !== undefined) return Number(N);
  if (B !== undefined) return new Uint8Array(Buffer.from(B, 'base64'));
  if (NULL) return null;
  return S ?? BOOL ?? L?.map(readAttribute) ?? (M && readAttributes(M));
}
