/** Negative, zero or positive, for two decimal numbers such as `-1.5` or `1e-7`. */
export function compareDecimals(a: string, b: string): number {
  const [left, right] = [Number(a), Number(b)];
  if (Number.isSafeInteger(left) && Number.isSafeInteger(right)) return left - right;
  const [x, y] = aligned(a, b);
  if (x.units === y.units) return 0;
  return x.units < y.units ? -1 : 1;
}

/** Their exact sum, or with the sign -1 their difference: 0.1 and 0.2 make 0.3. */
export function addDecimals(a: string, b: string, sign: 1 | -1): string {
  const quick = Number(a) + sign * Number(b);
  if (isSmall(a) && isSmall(b)) return String(quick);
  const [x, y] = aligned(a, b);
  return write({ units: x.units + BigInt(sign) * y.units, places: x.places });
}

/** `units` divided by 10 as often as `places` says. */
interface Decimal {
  units: bigint;
  places: number;
}

/** An integer whose sum with another such one is exact. */
function isSmall(text: string): boolean {
  return Number.isInteger(Number(text)) && Math.abs(Number(text)) <= Number.MAX_SAFE_INTEGER / 2;
}

function aligned(a: string, b: string): [Decimal, Decimal] {
  const [x, y] = [read(a), read(b)];
  const places = Math.max(x.places, y.places);
  return [scale(x, places), scale(y, places)];
}

function read(text: string): Decimal {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^([-+]?)(\d*)\.?(\d*)(?:e([-+]?\d+))?$/i.exec(text) ?? [];
  const units = BigInt(`${whole}${fraction}`) * (sign === '-' ? -1n : 1n);
  const places = fraction.length - Number(exponent);
  return places < 0 ? scale({ units, places }, 0) : { units, places };
}

function scale({ units, places }: Decimal, to: number): Decimal {
  return { units: units * 10n ** BigInt(to - places), places: to };
}

function write({ units, places }: Decimal): string {
  const digits = (units < 0n ? -units : units).toString().padStart(places + 1, '0');
  const cut = digits.length - places;
  const fraction = digits.slice(cut).replace(/0+$/, '');
  return `${units < 0n ? '-' : ''}${digits.slice(0, cut)}${fraction ? `.${fraction}` : ''}`;
}
