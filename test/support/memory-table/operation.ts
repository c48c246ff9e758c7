import fc from 'fast-check';
import { UpstreamError } from '../../../shared/errors.ts';
import {
  type Cursor,
  type Item,
  indexes,
  type Key,
  type Table,
} from '../../../shared/store/table.ts';

type Index = keyof typeof indexes;

/** Something done with a table; keys and values are few, so that they meet. */
export type Operation =
  | { does: 'get'; key: Key }
  | { does: 'put'; key: Key; item: Item; condition: string | undefined; values: Item }
  | { does: 'update'; key: Key; text: string; condition: string | undefined; values: Item }
  | { does: 'delete'; key: Key; condition: string | undefined; values: Item }
  | { does: 'query'; pk: string; prefix: string; limit: number; attributes: string[] | undefined }
  | { does: 'index'; index: Index; shard: string; limit: number; atMost: number | undefined };

/** What comes of an operation; `refused` is an error of the table. `prefix` stands before the names of all partitions. */
export async function outcome(
  table: Table,
  operation: Operation,
  prefix: string,
): Promise<unknown> {
  try {
    return await run(table, operation, prefix);
  } catch (error) {
    if (error instanceof UpstreamError) return 'refused';
    throw error;
  }
}

async function run(table: Table, operation: Operation, prefix: string): Promise<unknown> {
  const own = ({ pk, sk }: Key) => ({ pk: prefix + pk, sk });
  const asked = ({ condition, values }: { condition: string | undefined; values: Item }) =>
    condition === undefined ? undefined : { text: condition, values };
  switch (operation.does) {
    case 'get':
      return table.get(own(operation.key));
    case 'put':
      return table.put(own(operation.key), inShards(operation.item, prefix), asked(operation));
    case 'update': {
      const { key, text, condition, values } = operation;
      return table.update(own(key), { text, values: inShards(values, prefix) }, condition);
    }
    case 'delete':
      return table.delete(own(operation.key), asked(operation));
    case 'query': {
      const { pk, limit, attributes } = operation;
      return table.query(prefix + pk, operation.prefix, limit, attributes);
    }
    case 'index': {
      const { index, shard, limit, atMost } = operation;
      return pagesOf(table, index, prefix + shard, {
        limit,
        ...(atMost === undefined ? {} : { atMost }),
      });
    }
  }
}

/** One table serves all runs, and its indexes have partitions, too. */
function inShards(item: Item, prefix: string): Item {
  const own = ['dueShard', 'watched', 'shard'].filter((name) => typeof item[name] === 'string');
  return { ...item, ...Object.fromEntries(own.map((name) => [name, `${prefix}${item[name]}`])) };
}

/** All pages of an index's partition: the places in their order, and the items in one that the index leaves open. */
async function pagesOf(
  table: Table,
  index: Index,
  partition: string,
  options: { limit: number; atMost?: number },
) {
  const ranges: unknown[][] = [];
  const items: Item[] = [];
  let after: Cursor | undefined;
  do {
    const page = await table.queryIndex(index, partition, { ...options, after });
    ranges.push(page.items.map((item) => item[indexes[index].range]));
    items.push(...page.items);
    after = page.next;
  } while (after);
  const name = ({ pk, sk }: Item) => `${pk} ${sk}`;
  return { ranges, items: items.sort((a, b) => (name(a) < name(b) ? -1 : 1)) };
}

const some = <T>(...list: T[]) => fc.constantFrom(...list);
const bytesOf = (text: string) => new Uint8Array(Buffer.from(text));

const key = fc.record({ pk: some('p', 'q'), sk: some('a', 'b#1', 'b#1#2', 'b#Ａ', 'b#🦇') });
const numbers = [-2, 0, 1, 1.5, 0.1, 0.2, 12, 900];
const texts = ['a', 'ab', 'b', 'Z', 'ä'];
const binaries = [bytesOf('a'), bytesOf('ab'), bytesOf('b')];
const sets = [new Set(['a', 'b']), new Set(['b', 'a']), new Set([1, 2]), new Set(['a'])];
const number = some(...numbers);
const text = some(...texts);
const bytes = some(...binaries);
const shard = some('x', 'y');
const set = some<unknown>(...sets);
const single = fc.oneof(number, text, bytes, fc.boolean(), some(null), set);
const list = fc.array(single, { maxLength: 3 });
const any = fc.oneof(single, some(undefined), list, fc.dictionary(some('a', 'b'), single));

const item = fc.record(
  {
    ...{ one: fc.oneof(number, any), two: fc.oneof(text, any), three: fc.oneof(bytes, any) },
    four: fc.oneof(list, set, any),
    ...{ dueShard: shard, dueAt: fc.oneof({ weight: 9, arbitrary: number }, text) },
    ...{ watched: shard, watcher: text },
  },
  { requiredKeys: [] },
);

/** What the expressions below name. */
const values = fc.record({
  ...{ n: number, m: number, t: text, u: text, b: bytes, c: bytes },
  ...{ shard, single },
});

const attribute = some('#one', '#two', '#three', '#four');

/** Values of every type but lists and maps. */
export const singles: unknown[] = [...numbers, ...texts, ...binaries, true, false, null, ...sets];

/** `@` is an attribute. */
export const comparisons = [
  ...['@ = :n', '@ = :t', '@ = :single', '@ <> :n', '@ <> :single', ':t = @'],
  ...['@ < :n', '@ <= :t', '@ > :b', '@ >= :n', ':n < @', ':t >= @'],
  ...['@ BETWEEN :n AND :m', '@ BETWEEN :t AND :u', '@ BETWEEN :b AND :c'],
  ...['@ BETWEEN :n AND :t', '@ = @'],
  ...['attribute_exists(@)', 'attribute_not_exists(@)'],
  ...['attribute_exists(pk)', 'attribute_not_exists(pk)', 'sk < :t', 'pk <> :t'],
  ...['begins_with(@, :t)', 'begins_with(@, :b)', 'begins_with(@, :n)'],
  ...['contains(@, :t)', 'contains(@, :n)', 'contains(@, :b)'],
];
const comparison = fc
  .tuple(some(...comparisons), attribute)
  .map(([words, name]) => words.replaceAll('@', name));

const { condition } = fc.letrec<{ condition: string }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 4 },
    { weight: 3, arbitrary: comparison },
    fc.tuple(tie('condition'), tie('condition')).map((both) => both.join(' AND ')),
    fc.tuple(tie('condition'), tie('condition')).map((both) => both.join(' OR ')),
    tie('condition').map((inner) => (inner.startsWith('NOT') ? inner : `NOT ${inner}`)),
    tie('condition').map((inner) => `(${inner})`),
  ),
}));

/** What becomes of an attribute `@`; `%` is another one. */
const ownAction = fc
  .tuple(
    some(
      ...['SET @ = :single', 'SET @ = :n', 'SET @ = :t', 'SET @ = :n - :m', 'SET @ = :t + :n'],
      ...['SET @ = @ + :n', 'SET @ = @ - :m', 'SET @ = :n + @', 'SET @ = %', 'SET @ = % + :n'],
      ...['SET @ = if_not_exists(@, :single)', 'SET @ = if_not_exists(@, :n) + :m'],
      ...['SET @ = if_not_exists(%, @)', 'ADD @ :n', 'ADD @ :m', 'ADD @ :t', 'REMOVE @'],
    ),
    attribute,
  )
  .map(([words, name]) => ({ words: words.replaceAll('@', name), name }));

const indexAction = some(
  ...['SET #dueShard = :shard', 'SET #watched = :shard', 'SET #dueAt = :n', 'SET #watcher = :t'],
  ...['SET #dueAt = #dueAt + :m', 'ADD #dueAt :n', 'REMOVE #dueShard', 'REMOVE #dueAt'],
  ...['REMOVE #watched', 'REMOVE #watcher'],
).map((words) => ({ words, name: words.split(' ')[1] }));

const change = fc
  .uniqueArray(fc.oneof({ weight: 2, arbitrary: ownAction }, indexAction), {
    minLength: 1,
    maxLength: 5,
    selector: ({ name }) => name,
  })
  .map((actions) => {
    // The embedded table adds to the copy as well where one change copies what another adds to.
    const other = ['#one', '#two', '#three', '#four'].find(
      (name) => !actions.some(({ words }) => words.startsWith(`ADD ${name}`)),
    );
    const words = actions.map((one) => one.words.replace('%', other ?? one.name ?? ''));
    const sections = Map.groupBy(words, (line) => line.split(' ')[0]);
    return Array.from(sections, ([section = '', lines]) => {
      const rest = lines.map((line) => line.slice(section.length + 1));
      return `${section} ${rest.join(', ')}`;
    }).join(' ');
  });

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const asked = { key, condition: maybe(condition), values };
const limit = fc.integer({ min: 1, max: 4 });

export const operation: fc.Arbitrary<Operation> = fc.oneof(
  fc.record({ does: fc.constant('get'), key }),
  { weight: 3, arbitrary: fc.record({ does: fc.constant('put'), item, ...asked }) },
  { weight: 6, arbitrary: fc.record({ does: fc.constant('update'), text: change, ...asked }) },
  fc.record({ does: fc.constant('delete'), ...asked }),
  fc.record({
    does: fc.constant('query'),
    pk: some('p', 'q'),
    prefix: some('a', 'b', 'b#1', 'c'),
    limit,
    attributes: maybe(some(['one'], ['pk', 'sk', 'two'], [])),
  }),
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant('index'),
      index: some<Index>('due', 'watchers'),
      shard,
      limit,
      atMost: maybe(number),
    }),
  },
);
