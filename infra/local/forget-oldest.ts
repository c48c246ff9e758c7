/** Lets go of what has been in a map for longest, until no more than `keeps` are left. */
export function forgetOldest(map: Map<unknown, unknown>, keeps: number): void {
  for (const key of map.keys()) {
    if (map.size <= keeps) return;
    map.delete(key);
  }
}
