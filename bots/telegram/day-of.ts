const format = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

/** `12 January 2022`, in UTC. */
export function dayOf(time: Date): string {
  return format.format(time);
}
