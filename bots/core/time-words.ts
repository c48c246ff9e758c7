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

/** A wait, which nobody is told shorter than it is: `a moment`, `12 seconds`, `3 minutes`. */
export function waitWords(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  if (seconds <= 1) return 'a moment';
  if (seconds < 90) return `${seconds} seconds`;
  return `${Math.ceil(seconds / 60)} minutes`;
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

/** A day in UTC that may be years away: `12 January 2022` */
export function dateWords(time: number): string {
  return `${dayWords(time)} ${new Date(time).getUTCFullYear()}`;
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
