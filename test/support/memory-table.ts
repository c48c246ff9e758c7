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

const conditionOf = remembered(parseCondition);
const updateOf = remembered(parseUpdate);

/**
 * A table that does as DynamoDB does, fast enough for simulations: each call is one moment, and the indexes do not lag. Where
 * items are equal in an index's order, their keys decide; DynamoDB leaves that open.
 *
 * @throws UnknownExpression, from the methods, for what the expressions of this project do not say so far
 */
export function createMemoryTable(): MemoryTable {
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

  return {
    get: (key) =>
      reach(() => {
        const item = primary.find(toPlace(key));
        return item && toItem(item);
      }),

    put: (key, item, condition) =>
      reach(() => {
        const attributes = toAttributes({ ...item, ...key });
        refuseBadItem(attributes);
        const isMet = test(condition);
        const old = primary.find(attributes);
        if (!isMet(old)) return false;
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
        if (!isMet(old)) return undefined;
        const item = change(old ?? place);
        refuseBadItem(item);
        replace(old, item);
        return toItem(item);
      }),

    delete: (key, condition) =>
      reach(() => {
        const place = toPlace(key);
        const isMet = test(condition);
        const old = primary.find(place);
        if (!isMet(old)) return false;
        replace(old, undefined);
        return true;
      }),

    query: (pk, prefix, limit, attributes) =>
      reach(() => {
        refuseBadLimit(limit);
        const items: Item[] = [];
        for (const item of primary.walk(pk, { from: toPlace({ pk, sk: prefix }) })) {
          if (items.length === limit || !item['sk']?.S?.startsWith(prefix)) break;
          items.push(toItem(project(item, attributes)));
        }
        return items;
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
          page.push(item);
          bytes += bytesOf(item);
          if (page.length < limit && bytes < maxPageBytes) continue;
          next = toItem(project(item, [hash, range, 'pk', 'sk'])) as Cursor;
          break;
        }
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
