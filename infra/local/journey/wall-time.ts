/** Epoch milliseconds with fractions: most steps take less than one. */
export function wallTime(): number {
  return performance.timeOrigin + performance.now();
}
