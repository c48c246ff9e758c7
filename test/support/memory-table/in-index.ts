import type { indexes } from '../../../shared/store/table.ts';

/** What an index has of an item: its keys, the table's, and the attributes that it names, or all. */
export function inIndex<Value>(
  item: Record<string, Value>,
  index: (typeof indexes)[keyof typeof indexes],
): Record<string, Value> {
  if (!('attributes' in index)) return item;
  const names: string[] = ['pk', 'sk', index.hash, index.range, ...index.attributes];
  return Object.fromEntries(Object.entries(item).filter(([name]) => names.includes(name)));
}
