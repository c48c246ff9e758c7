import * as z from 'zod/mini';

/**
 * A part that counts as left out when it does not fit, since the whole can do without it.
 * `z.catch` would say the same with eleven kilobytes more, a tenth of what a fast function loads.
 */
export function lenient<S extends z.ZodMiniType>(part: S) {
  const read = (value: unknown): z.output<S> | undefined => part.safeParse(value).data;
  return z.optional(z.pipe(z.unknown(), z.transform(read)));
}
