import * as z from 'zod/mini';
import { lenient } from '../../shared/lenient.ts';

const snowflake = z.string().check(z.regex(/^\d{1,20}$/));
const permissions = z.string().check(z.regex(/^\d{1,40}$/));
const optionalText = lenient(z.string());
const user = z.object({ id: snowflake });

const option = z.object({
  name: z.string(),
  value: z.union([z.string(), z.number(), z.boolean()]),
  focused: z.optional(z.boolean()),
});
const subcommand = z.object({ name: z.string(), options: z.optional(z.array(option)) });

const channel = z.object({ type: z.number(), app_permissions: z.optional(permissions) });
const role = z.object({ mentionable: z.boolean() });

const common = {
  application_id: snowflake,
  token: z.string().check(z.regex(/^[\w.=-]{1,512}$/)),
  guild_id: z.optional(snowflake),
  channel_id: z.optional(snowflake),
  channel: lenient(channel),
  /** Where it happens: 0 in a server, 1 in private with the bot, 2 among others in private. */
  context: lenient(z.number()),
  /** By which installations: `0` is the server's. */
  authorizing_integration_owners: lenient(z.record(z.string(), z.unknown())),
  /** What we may do in the channel. */
  app_permissions: z.optional(permissions),
  /** In a server, with what they may do in the channel. */
  member: z.optional(z.object({ user, permissions: z.optional(permissions) })),
  user: z.optional(user),
};

/** The message that a button stands on. Who opened it is in `interaction_metadata`. */
const message = z.object({ interaction_metadata: z.optional(z.object({ user })) });

const command = z.object({
  name: z.string(),
  options: z.optional(z.array(z.union([option, subcommand]))),
  resolved: z.optional(
    z.object({
      channels: z.optional(z.record(z.string(), channel)),
      roles: z.optional(z.record(z.string(), role)),
    }),
  ),
});

/**
 * What we read of an interaction, by its `type`
 * (https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-object).
 */
export const interactionSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal(1) }),
  z.object({ type: z.literal(2), ...common, data: command }),
  z.object({ type: z.literal(4), ...common, data: command }),
  z.object({
    type: z.literal(3),
    ...common,
    data: z.object({ custom_id: z.string(), values: z.optional(z.array(z.string())) }),
    message,
  }),
  z.object({
    type: z.literal(5),
    ...common,
    data: z.object({ custom_id: z.string(), components: z.array(z.unknown()) }),
    message: z.optional(message),
  }),
]);

export type Interaction = z.infer<typeof interactionSchema>;
export type InteractionOf<T extends Interaction['type']> = Extract<Interaction, { type: T }>;
export type Options = ReadonlyMap<string, string | number | boolean>;

/** Who pressed or typed. */
export function userOf({ member, user }: InteractionOf<2 | 3 | 4 | 5>): string | undefined {
  return member?.user.id ?? user?.id;
}

/** A command's name, with that of its subcommand: `nfts`, `watch add`. */
export function nameOf({ data }: InteractionOf<2 | 4>): string {
  const [first] = data.options ?? [];
  return first && !('value' in first) ? `${data.name} ${first.name}` : data.name;
}

/** A command's options by name; those of its subcommand where it has one. */
export function optionsOf(interaction: InteractionOf<2 | 4>): Options {
  return new Map(valuesOf(interaction).map(({ name, value }) => [name, value]));
}

/** The option in which somebody is typing. */
export function focusedOf(interaction: InteractionOf<4>): { name: string; typed: string } {
  const focused = valuesOf(interaction).find((each) => each.focused);
  return { name: focused?.name ?? '', typed: String(focused?.value ?? '') };
}

function valuesOf({ data }: InteractionOf<2 | 4>) {
  return (data.options ?? []).flatMap((each) => ('value' in each ? [each] : (each.options ?? [])));
}

const input = z.object({ value: optionalText });

/** What was typed into a modal's only field. */
export function typedIn({ data }: InteractionOf<5>): string {
  const wrapped = z.object({
    component: lenient(input),
    components: lenient(z.array(input)),
  });
  for (const row of data.components) {
    const parsed = wrapped.safeParse(row).data;
    const value = parsed?.component?.value ?? parsed?.components?.[0]?.value;
    if (value !== undefined) return value;
  }
  return '';
}
