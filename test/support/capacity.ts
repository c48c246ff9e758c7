import { indexes } from '../../shared/store/table.ts';
import { type Attributes, bytesOf, isEqual } from './memory-table/attribute.ts';
import { inIndex } from './memory-table/in-index.ts';
import type { Observed } from './memory-table.ts';

/** A request that changes an item, or whose condition refused to. */
export type Change = Extract<Observed, { before: unknown }>;

/** What a request is billed by. */
export interface Capacity {
  /** Of 1 kB written, to the table and to its indexes. */
  writes: number;
  indexWrites: number;
  /** Of 4 kB read consistently; half of one otherwise. */
  reads: number;
}

/**
 * The units that DynamoDB bills a request with on demand. A refused condition is billed like a write of what is there.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html and
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html#GSI.ThroughputConsiderations.Writes
 */
export function capacityOf(request: Observed): Capacity {
  if ('read' in request) {
    const bytes = request.read.reduce((sum, item) => sum + bytesOf(item), 0);
    const units = Math.max(1, Math.ceil(bytes / 4_096));
    // A query of an index cannot be consistent, and all else of ours is.
    return { writes: 0, indexWrites: 0, reads: request.does === 'queryIndex' ? units / 2 : units };
  }
  const { before, after } = request;
  return {
    writes: Math.max(unitsOf(before), unitsOf(after)),
    indexWrites: Object.values(indexWritesOf(request)).reduce((sum, units) => sum + units, 0),
    reads: 0,
  };
}

/** The units that a change writes to each index. */
export function indexWritesOf(change: Change): Record<keyof typeof indexes, number> {
  const written = (index: keyof typeof indexes) =>
    change.before === change.after ? 0 : writesTo(indexes[index], change);
  return { due: written('due'), watchers: written('watchers') };
}

function writesTo(
  index: (typeof indexes)[keyof typeof indexes],
  { before, after }: Change,
): number {
  const { hash, range } = index;
  const found = (item: Attributes | undefined) =>
    item?.[hash] && item[range] ? inIndex(item, index) : undefined;
  const [old, fresh] = [found(before), found(after)];
  const isSamePlace = [hash, range].every((name) => isSame(old, fresh, name));
  // Another place in the order is a deletion and a writing.
  if (old && fresh && isSamePlace) return isSameItem(old, fresh) ? 0 : unitsOf(fresh, old);
  return (old ? unitsOf(old) : 0) + (fresh ? unitsOf(fresh) : 0);
}

function unitsOf(...items: (Attributes | undefined)[]): number {
  const bytes = items.map((item) => (item ? bytesOf(item) : 0));
  return Math.max(1, Math.ceil(Math.max(...bytes) / 1_024));
}

function isSameItem(a: Attributes, b: Attributes): boolean {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((name) => isSame(a, b, name));
}

function isSame(a: Attributes | undefined, b: Attributes | undefined, name: string): boolean {
  const [left, right] = [a?.[name], b?.[name]];
  return left === right || (left !== undefined && right !== undefined && isEqual(left, right));
}
