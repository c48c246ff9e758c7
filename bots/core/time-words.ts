const units = [
  { name: 'second', ms: 1_000, upTo: 55_000 },
  { name: 'minute', ms: 60_000, upTo: 90 * 60_000 },
  { name: 'hour', ms: 3_600_000, upTo: 36 * 3_600_000 },
  { name: 'day', ms: 86_400_000, upTo: Number.POSITIVE_INFINITY },
];

/** A time in one unit that people have a feeling for: `20 seconds`, `1 minute`, `36 hours`, `12 days`. */
export function spanWords(ms: number): string {
  const unit = units.find(({ upTo }) => ms < upTo) ?? { name: 'day', ms: 86_400_000 };
  const count = Math.max(1, Math.round(ms / unit.ms));
  return `${count.toLocaleString('en-US')} ${unit.name}${count === 1 ? '' : 's'}`;
}

/** `every minute`, `every 5 minutes` */
export function everyWords(ms: number): string {
  return `every ${spanWords(ms).replace(/^1 /, '')}`;
}

/** `just now`, `3 minutes ago` */
export function agoWords(then: number, now: number): string {
  return now - then < 30_000 ? 'just now' : `${spanWords(now - then)} ago`;
}

/** A day in UTC, as the month's credits count: `1 December` */
export function dayWords(time: number): string {
  const date = new Date(time);
  return `${date.getUTCDate()} ${months[date.getUTCMonth()]}`;
}

/** `14 November, 09:30 UTC` */
export function momentWords(time: number): string {
  return `${dayWords(time)}, ${new Date(time).toISOString().slice(11, 16)} UTC`;
}

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
