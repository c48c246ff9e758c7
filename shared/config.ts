import * as z from 'zod/mini';

/** The settings are wrong: the message names each bad variable and what it should be, and no value. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/**
 * Reads settings once, at the start. An empty variable counts as unset.
 *
 * @throws ConfigError
 */
export function readConfig<S extends z.ZodMiniType>(
  schema: S,
  environment: Record<string, string | undefined>,
): z.infer<S> {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const result = schema.safeParse(set);
  if (result.success) return result.data;
  const faults = result.error.issues.map(
    ({ path, message }) =>
      `${path.join('.')} ${set[String(path[0])] === undefined ? 'is not set' : message}`,
  );
  throw new ConfigError(`Please check the settings: ${[...new Set(faults)].join('; ')}.`);
}

/** A non-empty text. */
export const text = z.string().check(z.minLength(1, 'must not be empty'));

/** The origin of an HTTP service, with a path if need be. */
export const httpUrl = z
  .string()
  .check(z.refine(isServiceUrl, 'must be an http(s) URL without credentials or query'));

/** Fetch quotes a URL whose credentials it refuses. */
function isServiceUrl(text: string): boolean {
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol)) return false;
  return !(url.username || url.password || url.search || url.hash);
}

/** A whole number written in digits, from `minimum` on. */
export function count(minimum = 1) {
  const message = `must be a whole number from ${minimum} on`;
  return z.pipe(
    z.string().check(z.regex(/^\d{1,15}$/, message)),
    z.pipe(z.transform(Number), z.number().check(z.gte(minimum, message))),
  );
}

/** A list with commas between, without empty parts. */
export const list = z.pipe(
  z.string(),
  z.transform((value) =>
    value
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  ),
);
