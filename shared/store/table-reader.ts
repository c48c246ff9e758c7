import * as z from 'zod/mini';
import type { AwsSettings } from '../aws/access.ts';
import { createJsonCall } from '../aws/json-call.ts';
import type { Item, Table } from './table.ts';

/** An attribute as DynamoDB's protocol writes it: one type's letter, and the value. */
type Attribute = { [letter in 'S' | 'N' | 'B']?: string } & { BOOL?: boolean; M?: Attributes };
type Attributes = Record<string, Attribute>;

const answerSchema = z.object({ Item: z.optional(z.record(z.string(), z.unknown())) });

/**
 * The table for those who only read it, without the SDK.
 *
 * @throws UpstreamError of the service `table`, from `get`
 */
export function openTableReader(name: string, settings: AwsSettings): Pick<Table, 'get'> {
  const call = createJsonCall('dynamodb', settings);
  return {
    async get({ pk, sk }) {
      const Key = { pk: { S: pk }, sk: { S: sk } };
      const input = { TableName: name, Key, ConsistentRead: true };
      const { Item } = answerSchema.parse(await call('DynamoDB_20120810.GetItem', input));
      return Item && readAttributes(Item as Attributes);
    },
  };
}

function readAttributes(attributes: Attributes): Item {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, attribute]) => [name, readAttribute(attribute)]),
  );
}

/** The types that this project's items have; `undefined` for any other. */
function readAttribute({ S, N, B, BOOL, M }: Attribute): unknown {
  if (N !== undefined) return Number(N);
  if (B !== undefined) return new Uint8Array(Buffer.from(B, 'base64'));
  return S ?? BOOL ?? (M && readAttributes(M));
}
