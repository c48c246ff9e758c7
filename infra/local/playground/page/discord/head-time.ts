/** When a message came, as Discord's client says it beside the author: the day only if it is not today. */
export function headTime(at: Date, now: Date): string {
  const time = at.toLocaleTimeString([], { timeStyle: 'short' });
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
  if (at.toDateString() === now.toDateString()) return time;
  if (at.toDateString() === yesterday.toDateString()) return `Yesterday at ${time}`;
  return at.toLocaleString([], { dateStyle: 'short', timeStyle: 'short' });
}
