import * as z from 'zod/mini';

const named = z.object({ id: z.string().check(z.regex(/^\d{1,20}$/)) });

/** The correlation of an interaction as it came; `undefined` for what has no id of Discord's. */
export function correlationOf(interaction: unknown): string | undefined {
  const { data } = named.safeParse(interaction);
  return data && `discord-${data.id}`;
}
