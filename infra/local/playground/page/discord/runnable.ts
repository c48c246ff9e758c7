import type {
  APIApplicationCommand,
  APIApplicationCommandBasicOption,
  APIApplicationCommandOption,
} from 'discord-api-types/v10';
import type { DiscordPlaces } from '../../wire.ts';

export type Value = string | number | boolean;

/** Something that an option may be, and the words for it. */
export interface Named {
  readonly name: string;
  readonly value: Value;
}

/** An option of a command, with all that can be offered for it without asking the bot. */
export interface Option {
  readonly name: string;
  readonly description: string;
  readonly type: number;
  readonly required: boolean;
  readonly autocomplete: boolean;
  /** In characters. */
  readonly maxLength?: number;
  readonly choices: readonly Named[];
}

/** What a person can run: a command, or one of its subcommands under its whole name, as `watch add`. */
export interface Runnable {
  readonly name: string;
  readonly description: string;
  readonly options: readonly Option[];
}

// Discord's numbers, named.
export const types = {
  ...{ subcommand: 1, group: 2, integer: 4, boolean: 5, channel: 7, role: 8, number: 10 },
};

/** A command with subcommands cannot be run by itself: it becomes all of them. */
export function runnablesOf(
  commands: readonly APIApplicationCommand[],
  places: DiscordPlaces,
): Runnable[] {
  return commands.flatMap((command) => split(command, places));
}

interface Branch {
  readonly name: string;
  readonly description: string;
  readonly options?: readonly APIApplicationCommandOption[];
}

function split({ name, description, options = [] }: Branch, places: DiscordPlaces): Runnable[] {
  const branches = options.filter(isBranch);
  if (branches.length > 0) {
    return branches.flatMap((branch) =>
      split({ ...branch, name: `${name} ${branch.name}` }, places),
    );
  }
  const own = options.filter((option): option is APIApplicationCommandBasicOption => {
    return !isBranch(option);
  });
  return [{ name, description, options: own.map((option) => toOption(option, places)) }];
}

function isBranch({ type }: APIApplicationCommandOption): boolean {
  return type === types.subcommand || type === types.group;
}

function toOption(option: APIApplicationCommandBasicOption, places: DiscordPlaces): Option {
  const { name, description, type, required = false } = option;
  const autocomplete = 'autocomplete' in option && option.autocomplete === true;
  const limit =
    'max_length' in option && option.max_length !== undefined
      ? { maxLength: option.max_length }
      : {};
  const choices = choicesOf(option, places);
  return { name, description, type, required, autocomplete, ...limit, choices };
}

function choicesOf(
  option: APIApplicationCommandBasicOption,
  { channels, roles }: DiscordPlaces,
): readonly Named[] {
  if (option.type === types.boolean) {
    return [
      { name: 'True', value: true },
      { name: 'False', value: false },
    ];
  }
  if ('channel_types' in option || option.type === types.channel) {
    const wanted: readonly number[] = ('channel_types' in option && option.channel_types) || [];
    return channels
      .filter(({ type }) => wanted.length === 0 || wanted.includes(type))
      .map(({ id, name }) => ({ name: `#${name}`, value: id }));
  }
  if (option.type === types.role) {
    return roles.map(({ id, name }) => ({ name: `@${name}`, value: id }));
  }
  return ('choices' in option && option.choices) || [];
}
