type Options = Intl.DateTimeFormatOptions;

const day: Options = { day: 'numeric', month: 'long', year: 'numeric' };
const minute: Options = { hour: '2-digit', minute: '2-digit' };
const shortDay: Options = { day: '2-digit', month: '2-digit', year: 'numeric' };

/** Discord's styles, by their letters. */
const styles: Readonly<Record<string, Options>> = {
  t: minute,
  T: { ...minute, second: '2-digit' },
  d: shortDay,
  D: day,
  f: { ...day, ...minute },
  F: { weekday: 'long', ...day, ...minute },
  s: { ...shortDay, ...minute },
  S: { ...shortDay, ...minute, second: '2-digit' },
};

const units: readonly [Intl.RelativeTimeFormatUnit, seconds: number][] = [
  ['year', 365 * 86_400],
  ['month', 30 * 86_400],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
];

/**
 * A moment in words, as Discord's client says it in English.
 * @see https://docs.discord.com/developers/reference#message-formatting-timestamp-styles
 */
export function timeWords(atMs: number, style: string, nowMs: number, timeZone?: string): string {
  if (style === 'R') return relativeWords(Math.trunc((atMs - nowMs) / 1_000));
  const zone = timeZone === undefined ? {} : { timeZone };
  const options = { ...(styles[style] ?? styles['f']), ...zone };
  return new Intl.DateTimeFormat('en-GB', options).format(atMs);
}

function relativeWords(seconds: number): string {
  const [unit, size] = units.find(([, each]) => Math.abs(seconds) >= each) ?? ['second', 1];
  const format = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
  return format.format(Math.trunc(seconds / size), unit);
}
