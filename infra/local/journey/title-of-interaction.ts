import * as z from 'zod/mini';

type Option = {
  name: string;
  value?: string | number | boolean | undefined;
  options?: Option[] | undefined;
};

const optionSchema: z.ZodMiniType<Option> = z.object({
  name: z.string(),
  value: z.optional(z.union([z.string(), z.number(), z.boolean()])),
  options: z.optional(z.array(z.lazy(() => optionSchema))),
});
const commandSchema = z.object({ type: z.literal(2), data: optionSchema });
const pressSchema = z.object({
  type: z.literal(3),
  data: z.object({ custom_id: z.string(), values: z.optional(z.array(z.string())) }),
  message: z.object({ components: z.optional(z.array(z.unknown())) }),
});
const rowSchema = z.object({
  components: z.array(
    z.object({ custom_id: z.optional(z.string()), label: z.optional(z.string()) }),
  ),
});

/** What somebody did on Discord, as they would say it: `/nfts address: vitalik.eth`, or `“›” pressed`. */
export function titleOfInteraction(interaction: unknown): string {
  const command = commandSchema.safeParse(interaction).data;
  if (command) return `/${wordsOf(command.data)}`;
  const press = pressSchema.safeParse(interaction).data;
  if (!press) return 'A form was sent';
  const { data, message } = press;
  const rows = (message.components ?? []).map((row) => rowSchema.safeParse(row).data);
  const parts = rows.flatMap((row) => row?.components ?? []);
  const label = parts.find((part) => part.custom_id === data.custom_id)?.label;
  return label ? `“${label}” pressed` : 'A choice in a menu';
}

function wordsOf({ name, value, options = [] }: Option): string {
  if (value !== undefined) return `${name}: ${value}`;
  return [name, ...options.map(wordsOf)].join(' ');
}
