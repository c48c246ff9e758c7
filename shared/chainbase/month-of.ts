/** The month of a moment in UTC, e.g. `2026-11`: Chainbase's credits begin anew on the 1st. */
export function monthOf(time: number): string {
  return new Date(time).toISOString().slice(0, 7);
}

/** When the credits begin anew, in epoch milliseconds. */
export function nextMonth(time: number): number {
  const date = new Date(time);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
}
