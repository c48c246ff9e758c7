import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { addDecimals, compareDecimals } from './decimal.ts';

/** An attribute as DynamoDB's protocol writes it: one type's letter, and the value. */
export type Attribute = AttributeValue;
export type Attributes = Record<string, Attribute>;

/** The letter of its type. */
export function typeOf(attribute: Attribute): string {
  for (const letter in attribute) return letter;
  throw new Error('An attribute without a type.');
}

/** Negative, zero or positive, as DynamoDB sorts; `undefined` where it does not compare. */
export function compare(a: Attribute, b: Attribute): number | undefined {
  if (a.N !== undefined && b.N !== undefined) return compareDecimals(a.N, b.N);
  if (a.S !== undefined && b.S !== undefined) return compareText(a.S, b.S);
  if (a.B !== undefined && b.B !== undefined) return Buffer.compare(a.B, b.B);
  return undefined;
}

export function isEqual(a: Attribute, b: Attribute): boolean {
  if (typeOf(a) !== typeOf(b)) return false;
  const order = compare(a, b);
  if (order !== undefined) return order === 0;
  const [left, right] = [partsOf(a), partsOf(b)];
  if (left && right) return left.length === right.length && left.every((part) => isIn(right, part));
  if (a.L && b.L)
    return a.L.length === b.L.length && a.L.every((item, i) => isSame(item, b.L?.[i]));
  if (a.M && b.M) return isEqualMap(a.M, b.M);
  return a.BOOL === b.BOOL;
}

/** A text in a text, bytes in bytes, or one of a set or a list. */
export function contains(whole: Attribute, part: Attribute): boolean {
  if (whole.S !== undefined && part.S !== undefined) return whole.S.includes(part.S);
  if (whole.B && part.B) return Buffer.from(whole.B).includes(Buffer.from(part.B));
  return isIn(whole.L ?? partsOf(whole) ?? [], part);
}

export function beginsWith(whole: Attribute, start: Attribute): boolean {
  if (whole.S !== undefined && start.S !== undefined) return whole.S.startsWith(start.S);
  if (!whole.B || !start.B) return false;
  return Buffer.compare(whole.B.subarray(0, start.B.length), start.B) === 0;
}

/** The sum of two numbers, or their difference; `undefined` if one is none. */
export function add(a: Attribute, b: Attribute, sign: 1 | -1): Attribute | undefined {
  if (a.N === undefined || b.N === undefined) return undefined;
  return { N: addDecimals(a.N, b.N, sign) };
}

/** Shares no bytes with the original. */
export function copy(attribute: Attribute): Attribute {
  if (attribute.B) return { B: new Uint8Array(attribute.B) };
  if (attribute.BS) return { BS: attribute.BS.map((bytes) => new Uint8Array(bytes)) };
  if (attribute.L) return { L: attribute.L.map(copy) };
  if (attribute.M) return { M: copyAll(attribute.M) };
  return attribute;
}

export function copyAll(attributes: Attributes): Attributes {
  const copied: Attributes = {};
  for (const name in attributes) copied[name] = copy(attributes[name] as Attribute);
  return copied;
}

/**
 * The size of an item as DynamoDB counts it, but for a byte or so for each number.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
 */
export function bytesOf(attributes: Attributes): number {
  let bytes = 0;
  for (const name in attributes) {
    bytes += Buffer.byteLength(name) + sizeOf(attributes[name] as Attribute);
  }
  return bytes;
}

function sizeOf(attribute: Attribute): number {
  const { S, N, B, L, M } = attribute;
  if (S !== undefined) return Buffer.byteLength(S);
  if (N !== undefined) return 1 + Math.ceil(N.replace(/\D/g, '').length / 2);
  if (B) return B.length;
  if (L) return L.reduce((sum, item) => sum + 1 + sizeOf(item), 3);
  if (M) return 3 + Object.keys(M).length + bytesOf(M);
  return partsOf(attribute)?.reduce((sum, part) => sum + sizeOf(part), 0) ?? 1;
}

/** By the bytes of UTF-8, which JavaScript's own order is not for signs above U+FFFF. */
function compareText(a: string, b: string): number {
  return a === b ? 0 : Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/** What a set has, if it is one. */
function partsOf({ SS, NS, BS }: Attribute): Attribute[] | undefined {
  return SS?.map((S) => ({ S })) ?? NS?.map((N) => ({ N })) ?? BS?.map((B) => ({ B }));
}

function isIn(parts: readonly Attribute[], part: Attribute): boolean {
  return parts.some((one) => isEqual(one, part));
}

function isSame(a: Attribute | undefined, b: Attribute | undefined): boolean {
  return a !== undefined && b !== undefined && isEqual(a, b);
}

function isEqualMap(a: Attributes, b: Attributes): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => isSame(a[name], b[name]));
}
