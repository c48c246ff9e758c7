import type { LimitRule, Violation } from './violation.ts';

export type Fields = Record<string, unknown>;
export type Violations = Generator<Violation, void, undefined>;

interface Range {
  min?: number;
  max: number;
}

/** Reads any JSON value as an object; what is none has no fields. */
export function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : {};
}

/** Reads any JSON value as a list; what is none has no items. */
export function itemsOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isAbsent(value: unknown): value is null | undefined {
  return value === undefined || value === null;
}

/**
 * Holds a text to a length. Counted in UTF-16 code units, untrimmed: Discord counts characters and
 * trims embeds, so this is never laxer than Discord. A least length counts without white space.
 */
export function* text(
  value: unknown,
  at: string,
  rule: LimitRule,
  { min = 0, max }: Range,
): Violations {
  if (isAbsent(value)) {
    if (min > 0) yield { rule, at, detail: 'This field is required' };
    return;
  }
  if (typeof value !== 'string') {
    yield { rule: 'form-type', at, detail: 'Must be a string.' };
  } else if (value.length > max || value.trim().length < min) {
    yield { rule, at, detail: lengthDetail({ min, max }) };
  }
}

/** Holds a list to a count, and each of its objects to `each`. An absent list counts as empty. */
export function* list(
  value: unknown,
  at: string,
  rule: LimitRule,
  { min = 0, max }: Range,
  each: (item: Fields, at: string) => Iterable<Violation>,
): Violations {
  if (!isAbsent(value) && !Array.isArray(value)) {
    yield { rule: 'form-type', at, detail: 'Only iterables may be used in a ListType' };
    return;
  }
  const items = itemsOf(value);
  if (items.length < min || items.length > max) {
    yield { rule, at, detail: lengthDetail({ min, max }) };
  }
  for (const [index, item] of items.entries()) {
    const place = `${at}${at && '.'}${index}`;
    if (isFields(item)) yield* each(item, place);
    else yield { rule: 'form-type', at: place, detail: 'Only dictionaries may be used here.' };
  }
}

/** Holds an optional whole number to a range. */
export function* wholeNumber(
  value: unknown,
  at: string,
  rule: LimitRule,
  { min = 0, max }: Range,
): Violations {
  if (isAbsent(value)) return;
  if (!Number.isInteger(value) || Number(value) < min || Number(value) > max) {
    yield { rule, at, detail: `Must be a whole number from ${min} to ${max}.` };
  }
}

/** Holds a URL to its schemes and length; absent is fine. */
export function* url(
  value: unknown,
  at: string,
  { schemes, max }: { schemes: readonly string[]; max: number },
): Violations {
  if (isAbsent(value)) return;
  yield* text(value, at, 'url-length', { max });
  if (typeof value !== 'string') return;
  const parsed = URL.parse(value);
  if (!parsed) {
    yield { rule: 'url-form', at, detail: 'Not a well formed URL.' };
  } else if (!schemes.includes(parsed.protocol.slice(0, -1))) {
    const known = schemes.map((scheme) => `'${scheme}'`).join(', ');
    yield { rule: 'url-scheme', at, detail: `Scheme must be one of (${known}).` };
  }
}

/** Finds values that occur twice, and where the second one stands. */
export function* duplicates(
  places: Iterable<readonly [value: unknown, at: string]>,
  rule: LimitRule,
  detail: string,
): Violations {
  const seen = new Set<unknown>();
  for (const [value, at] of places) {
    if (seen.has(value)) yield { rule, at, detail };
    seen.add(value);
  }
}

function lengthDetail({ min = 0, max }: Range): string {
  return min > 0
    ? `Must be between ${min} and ${max} in length.`
    : `Must be ${max} or fewer in length.`;
}
