/**
 * A run of digits so long that a double may not hold it. Most answers have none, and skip the slow way.
 */
const longNumber = /[:[,]\s*-?\d{16,}/;

/**
 * `JSON.parse`, but integers over 2^53 keep their digits: they become `JSON.rawJSON` objects, which `JSON.stringify` writes as they came.
 *
 * @throws SyntaxError
 */
export function parseJson(text: string): unknown {
  return longNumber.test(text) ? parse(text, keepDigits) : JSON.parse(text);
}

function keepDigits(_key: string, value: unknown, context: { source?: string }): unknown {
  if (typeof value !== 'number' || Number.isSafeInteger(value)) return value;
  return context.source && /^-?\d+$/.test(context.source) ? rawJson(context.source) : value;
}

/** An integer whose digits were kept. */
export interface RawJson {
  readonly rawJSON: string;
}

// ECMAScript 2026, in Node since 21; the compiler's library does not know them yet.
const parse = JSON.parse as (text: string, reviver: typeof keepDigits) => unknown;
export const { rawJSON: rawJson, isRawJSON: isRawJson } = JSON as unknown as {
  rawJSON(text: string): RawJson;
  isRawJSON(value: unknown): value is RawJson;
};
