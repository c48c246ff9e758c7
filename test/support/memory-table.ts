import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { UpstreamError } from '../../shared/errors.ts';
import {
  type Cursor,
  type Expression,
  type Item,
  indexes,
  type Key,
  type Table,
} from '../../shared/store/table.ts';
import {
  type Attribute,
  type Attributes,
  bytesOf,
  compare,
  copyAll,
} from './memory-table/attribute.ts';
import { parseCondition } from './memory-table/condition.ts';
import { inIndex } from './memory-table/in-index.ts';
import {
  maxPageBytes,
  refuseBadItem,
  refuseBadKey,
  refuseBadLimit,
  refuseBadQuestion,
} from './memory-table/limits.ts';
import { createOrdering } from './memory-table/ordering.ts';
import { type Parsed, Refusal, UnknownExpression } from './memory-table/source.ts';
import { parseUpdate } from './memory-table/update.ts';

export interface MemoryTable extends Table {
  /** All that is in it. */
  items(): Item[];
}

/** What a request has read, or an item before it and after; the same item twice where a condition refused the change. */
export type Observed =
  | { does: 'get' | 'query'; pk: string; read: Attributes[] }
  | { does: 'queryIndex'; index: keyof typeof indexes; read: Attributes[] }
  | {
      does: 'put' | 'update' | 'delete';
      pk: string;
      /** Of an update: its expression. */
      text: string;
      before: Attributes | undefined;
      after: Attributes | undefined;
    };

const conditionOf = remembered(parseCondition);
const updateOf = remembered(parseUpdate);

/**
 * A table that does as DynamoDB does, fast enough for simulations: each call is one moment, and the indexes do not lag. Where
 * items are equal in an index's order, their keys decide; DynamoDB leaves that open.
 *
 * @throws UnknownExpression, from the methods, for what the expressions of this project do not say so far
 */
export function createMemoryTable(observe: (request: Observed) => void = () => {}): MemoryTable {
  const primary = createOrdering('pk', ['sk']);
  const secondary = {
    due: createOrdering(indexes.due.hash, [indexes.due.range, 'pk', 'sk']),
    watchers: createOrdering(indexes.watchers.hash, [indexes.watchers.range, 'pk', 'sk']),
  };

  const replace = (old: Attributes | undefined, item: Attributes | undefined) => {
    for (const ordering of [primary, secondary.due, secondary.watchers]) {
      ordering.replace(old, item);
    }
  };

  const note = (
    does: 'put' | 'update' | 'delete',
    { pk }: Key,
    text: string,
    before: Attributes | undefined,
    after: Attributes | undefined,
  ) => observe({ does, pk, text, before, after });

  return {
    get: (key) =>
      reach(() => {
        const item = primary.find(toPlace(key));
        observe({ does: 'get', pk: key.pk, read: item ? [item] : [] });
        return item && toItem(item);
      }),

    put: (key, item, condition) =>
      reach(() => {
        const attributes = toAttributes({ ...item, ...key });
        refuseBadItem(attributes);
        const isMet = test(condition);
        const old = primary.find(attributes);
        const isWritten = isMet(old);
        note('put', key, '', old, isWritten ? attributes : old);
        if (!isWritten) return false;
        replace(old, attributes);
        return true;
      }),

    update: (key, { text, values }, condition) =>
      reach(() => {
        const place = toPlace(key);
        const change = prepare(updateOf(text), values);
        const isMet = test(
          condition === undefined ? undefined : { text: condition, values: values ?? {} },
        );
        const old = primary.find(place);
        const isWritten = isMet(old);
        if (!isWritten) note('update', key, text, old, old);
        if (!isWritten) return undefined;
        const item = change(old ?? place);
        refuseBadItem(item);
        note('update', key, text, old, item);
        replace(old, item);
        return toItem(item);
      }),

    delete: (key, condition) =>
      reach(() => {
        const place = toPlace(key);
        const isMet = test(condition);
        const old = primary.find(place);
        const isDeleted = isMet(old);
        note('delete', key, '', old, isDeleted ? undefined : old);
        if (!isDeleted) return false;
        replace(old, undefined);
        return true;
      }),

    query: (pk, prefix, limit, attributes) =>
      reach(() => {
        refuseBadLimit(limit);
        const found: Attributes[] = [];
        for (const item of primary.walk(pk, { from: toPlace({ pk, sk: prefix }) })) {
          if (found.length === limit || !item['sk']?.S?.startsWith(prefix)) break;
          found.push(item);
        }
        observe({ does: 'query', pk, read: found });
        return found.map((item) => toItem(project(item, attributes)));
      }),

    queryIndex: (index, partition, { limit, atMost, after }) =>
      reach(() => {
        refuseBadLimit(limit);
        const { hash, range } = indexes[index];
        const most = toAttributes({ [hash]: partition, [range]: atMost });
        refuseBadQuestion(most);
        const isBeyond = (item: Attributes) => isMore(item[range], most[range]);
        const start = after && toAttributes(after);
        if (start && (after[hash] !== partition || isBeyond(start)))
          throw new Refusal('a page after one of another question');
        const page: Attributes[] = [];
        let bytes = 0;
        let next: Cursor | undefined;
        for (const item of secondary[index].walk(partition, { after: start })) {
          if (isBeyond(item)) break;
          const seen = inIndex(item, indexes[index]);
          page.push(seen);
          bytes += bytesOf(seen);
          if (page.length < limit && bytes < maxPageBytes) continue;
          next = toItem(project(item, [hash, range, 'pk', 'sk'])) as Cursor;
          break;
        }
        observe({ does: 'queryIndex', index, read: page });
        return { items: page.map(toItem), next };
      }),

    items: () => primary.all().map(toItem),
  };
}

async function reach<T>(call: () => T): Promise<T> {
  try {
    return call();
  } catch (cause) {
    if (cause instanceof UnknownExpression) throw cause;
    throw new UpstreamError('table', 'unavailable', { cause });
  }
}

/** Asks an item, or what is there instead of one, whether a condition holds. */
function test(condition: Expression | undefined): (item: Attributes | undefined) => boolean {
  if (!condition) return () => true;
  const run = prepare(conditionOf(condition.text), condition.values);
  return (item = {}) => run(item);
}

/** An expression with its values, which are looked at before any item is. */
function prepare<T>(parsed: Parsed<T>, values: Item = {}): (item: Attributes) => T {
  const used: Item = {};
  for (const name of parsed.values) used[name] = values[name];
  const given = toAttributes(used);
  parsed.check(given);
  return (item) => parsed.run(item, given);
}

function remembered<T>(parse: (text: string) => Parsed<T>): (text: string) => Parsed<T> {
  const known = new Map<string, Parsed<T>>();
  return (text) => {
    const parsed = known.get(text) ?? parse(text);
    known.set(text, parsed);
    return parsed;
  };
}

function toPlace({ pk, sk }: Key): Attributes {
  const place = toAttributes({ pk, sk });
  refuseBadKey(place);
  return place;
}

function toAttributes(item: Item): Attributes {
  return copyAll(marshall(item, { removeUndefinedValues: true }));
}

function toItem(attributes: Attributes): Item {
  return unmarshall(copyAll(attributes));
}

function project(item: Attributes, names: readonly string[] = []): Attributes {
  if (names.length === 0) return item;
  return Object.fromEntries(Object.entries(item).filter(([name]) => names.includes(name)));
}

function isMore(attribute: Attribute | undefined, most: Attribute | undefined): boolean {
  return attribute !== undefined && most !== undefined && (compare(attribute, most) ?? 0) > 0;
}
