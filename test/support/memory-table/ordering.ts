import { type Attributes, compare } from './attribute.ts';

/** Items by partition, in the order of some attributes: those items that have all of them. */
export interface Ordering {
  /** The item at this place. */
  find(place: Attributes): Attributes | undefined;
  /** Puts an item in the place of another, or of none; without one, takes the other away. */
  replace(old: Attributes | undefined, item: Attributes | undefined): void;
  /** The items of a partition in order: all, or those from a place on, or those after one. */
  walk(
    partition: string,
    start: { from?: Attributes; after?: Attributes | undefined },
  ): Iterable<Attributes>;
  /** All items, one partition after the other. */
  all(): Attributes[];
}

/** Partitions by the text in `hash`, ordered by the attributes in `order`, the first before the second. */
export function createOrdering(hash: string, order: readonly string[]): Ordering {
  const partitions = new Map<string, Attributes[]>();
  const listOf = (item: Attributes) => partitions.get(item[hash]?.S ?? '') ?? [];
  const has = (item: Attributes) => item[hash] !== undefined && order.every((name) => item[name]);
  const isSamePlace = (a: Attributes, b: Attributes) =>
    a[hash]?.S === b[hash]?.S && compareBy(order, a, b) === 0;

  /** Where in the list the first item is that is not before the place. */
  const bisect = (list: Attributes[], place: Attributes) => {
    let low = 0;
    let high = list.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compareBy(order, list[middle], place) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  const insert = (item: Attributes) => {
    const list = listOf(item);
    if (list.length === 0) partitions.set(item[hash]?.S ?? '', list);
    list.splice(bisect(list, item), 0, item);
  };

  const remove = (item: Attributes) => {
    const list = listOf(item);
    list.splice(bisect(list, item), 1);
    if (list.length === 0) partitions.delete(item[hash]?.S ?? '');
  };

  return {
    find(place) {
      const list = listOf(place);
      const item = list[bisect(list, place)];
      return item && isSamePlace(item, place) ? item : undefined;
    },

    replace(old, item) {
      const before = old && has(old) ? old : undefined;
      const after = item && has(item) ? item : undefined;
      if (before && after && isSamePlace(before, after)) {
        const list = listOf(after);
        list[bisect(list, after)] = after;
        return;
      }
      if (before) remove(before);
      if (after) insert(after);
    },

    *walk(partition, { after, from = after }) {
      const list = partitions.get(partition) ?? [];
      for (let at = from ? bisect(list, from) : 0; at < list.length; at += 1) {
        const item = list[at];
        if (item && !(after && isSamePlace(item, after))) yield item;
      }
    },

    all: () => [...partitions.values()].flat(),
  };
}

function compareBy(order: readonly string[], a: Attributes = {}, b: Attributes = {}): number {
  for (const name of order) {
    const [x, y] = [a[name], b[name]];
    const difference = (x && y && compare(x, y)) ?? 0;
    if (difference !== 0) return difference;
  }
  return 0;
}
