import { marshall } from '@aws-sdk/util-dynamodb';
import { type Item, indexes } from '../../shared/store/table.ts';
import { type Capacity, capacityOf } from './capacity.ts';
import { bytesOf } from './memory-table/attribute.ts';
import { inIndex } from './memory-table/in-index.ts';
import { createMemoryTable, type MemoryTable, type Observed } from './memory-table.ts';

export interface Usage extends Capacity {
  requests: number;
}

export interface MeteredTable extends MemoryTable {
  /** What was used since it was last taken, by purpose. */
  take(): Map<string, Usage>;
  /** What it stores, its indexes included, with a hundred bytes of AWS's own for each. */
  bytes(): number;
}

/** A table in memory that counts what AWS would bill, by what it is for. */
export function createMeteredTable(
  purposeOf: (request: Observed) => string,
  observe: (request: Observed) => void = () => {},
): MeteredTable {
  let used = new Map<string, Usage>();
  const table = createMemoryTable((request) => {
    observe(request);
    const purpose = purposeOf(request);
    const sum = used.get(purpose) ?? { requests: 0, writes: 0, indexWrites: 0, reads: 0 };
    const { writes, indexWrites, reads } = capacityOf(request);
    sum.requests += 1;
    sum.writes += writes;
    sum.indexWrites += indexWrites;
    sum.reads += reads;
    used.set(purpose, sum);
  });
  return {
    ...table,
    take() {
      const taken = used;
      used = new Map();
      return taken;
    },
    bytes: () => table.items().reduce((sum, item) => sum + storedBytesOf(item), 0),
  };
}

function storedBytesOf(item: Item): number {
  const found = Object.values(indexes).filter(({ hash, range }) => hash in item && range in item);
  const copies = [item, ...found.map((index) => inIndex(item, index))];
  return copies.reduce((sum, copy) => sum + bytesOf(marshall(copy)) + 100, 0);
}

/** All purposes together. */
export function sumOf(used: Map<string, Usage>): Usage {
  const sum = { requests: 0, writes: 0, indexWrites: 0, reads: 0 };
  for (const each of used.values()) {
    sum.requests += each.requests;
    sum.writes += each.writes;
    sum.indexWrites += each.indexWrites;
    sum.reads += each.reads;
  }
  return sum;
}

const kinds: [RegExp, string][] = [
  [/^(get|query|queryIndex) /, 'reading'],
  [/^\w+ credits/, 'credits'],
  [/^update subject#.* SET #claim =/, 'claims of looks'],
  [/^\w+ subject#/, 'outcomes of looks'],
  [/^\w+ holdings#/, 'holdings'],
  [/^\w+ cadence/, 'sum of demands'],
  [/^\w+ claim#notice/, 'claims of notices'],
  [/^\w+ page#/, 'pages'],
  [/^\w+ ens#/, 'names'],
  [/^\w+ person#/, 'allowances'],
];

/** What a request is for, as the bench of the cost names it. */
export function purposeOf(request: Observed): string {
  const where = 'pk' in request ? request.pk : request.index;
  const text = `${request.does} ${where} ${'text' in request ? request.text : ''}`;
  const kind = kinds.find(([pattern]) => pattern.test(text))?.[1] ?? 'other';
  return kind === 'reading' ? `reading ${where.split('#')[0]}` : kind;
}
