import {
  type APIApplicationCommand,
  type APIApplicationCommandInteractionDataOption,
  type APIApplicationCommandOption,
  type APIChatInputApplicationCommandInteractionData,
  type APIInteractionDataResolved,
  ApplicationIntegrationType,
  ApplicationCommandOptionType as OptionType,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import { ClientRefusal } from './client-refusal.ts';
import { fieldsOf, itemsOf } from './form.ts';
import { type Scene, toContext } from './interaction.ts';
import { resolveOption } from './resolved-option.ts';
import type { World } from './world.ts';

export type OptionValue = string | number | boolean;

/** What a person typed: `name` may go on with a subcommand, as in `watch add`. */
export interface TypedCommand {
  name: string;
  options?: Record<string, OptionValue>;
  /** The option under the cursor, for autocomplete. */
  focused?: string;
}

type Data = APIChatInputApplicationCommandInteractionData;
type Option = APIApplicationCommandInteractionDataOption;

/**
 * Finds the registered command that was typed and turns the options into interaction data, with the
 * checks that the client makes before it sends anything.
 * @throws ClientRefusal
 */
export function toCommandData(
  typed: TypedCommand,
  commands: readonly APIApplicationCommand[],
  scene: Scene,
  world: World,
): Data {
  const [name = '', ...path] = typed.name.split(' ');
  const command = commands.find((candidate) => candidate.name === name);
  if (!command || !isOffered(command, scene)) {
    throw new ClientRefusal(`There is no command /${name} here`);
  }
  const definitions = optionsAlong(command, path);
  const values = toValues(typed, definitions);
  // Suggestions are asked for with bare values, and before anything is chosen for good.
  const isComplete = typed.focused === undefined;
  if (isComplete) checkChannels(values, definitions, scene, world);
  const resolved = isComplete ? resolveAll(values, scene, world) : {};
  const options = nest(path, values);
  return {
    id: command.id,
    name,
    type: command.type,
    ...(options.length > 0 ? { options } : {}),
    ...(Object.keys(resolved).length > 0 ? { resolved } : {}),
  } as Data;
}

/** Clients offer a command only where its contexts, installation and permissions allow it. */
function isOffered(command: APIApplicationCommand, scene: Scene): boolean {
  const { contexts, integration_types, default_member_permissions: needed } = command;
  const { GuildInstall, UserInstall } = ApplicationIntegrationType;
  const installation = scene.isUserInstall ? UserInstall : GuildInstall;
  if (contexts && !contexts.includes(toContext(scene))) return false;
  if (integration_types && !integration_types.includes(installation)) return false;
  if (!scene.isGuild || needed === null) return true;
  return isPermitted(BigInt(needed), scene.memberPermissions);
}

/** An administrator may use every command, and "0" leaves it to them. */
function isPermitted(needed: bigint, own: bigint): boolean {
  if (own & PermissionFlagsBits.Administrator) return true;
  return needed !== 0n && (own & needed) === needed;
}

function optionsAlong(
  command: APIApplicationCommand,
  path: string[],
): APIApplicationCommandOption[] {
  let options = (command.options ?? []) as APIApplicationCommandOption[];
  for (const step of path) {
    const found = options.find((option) => option.name === step && isGroup(option.type));
    if (!found) throw new ClientRefusal(`/${command.name} has no subcommand "${step}"`);
    options = itemsOf(fieldsOf(found)['options']) as APIApplicationCommandOption[];
  }
  if (options.some(({ type }) => isGroup(type))) {
    throw new ClientRefusal(`/${command.name} needs a subcommand`);
  }
  return options;
}

function toValues(typed: TypedCommand, definitions: APIApplicationCommandOption[]): Option[] {
  const given = typed.options ?? {};
  const known = new Set(definitions.map(({ name }) => name));
  const unknown = Object.keys(given).find((name) => !known.has(name));
  if (unknown !== undefined) throw new ClientRefusal(`There is no option "${unknown}"`);
  const isComplete = typed.focused === undefined;
  if (!isComplete) checkFocus(typed, definitions);
  return definitions.flatMap((definition): Option[] => {
    const value = given[definition.name];
    const isFocused = definition.name === typed.focused;
    if (value === undefined && !isFocused) {
      if (isComplete && definition.required) refuse(definition, 'is required');
      return [];
    }
    if (isComplete) checkValue(definition, value);
    return [toOption(definition, value ?? '', isFocused)];
  });
}

function checkFocus({ focused }: TypedCommand, definitions: APIApplicationCommandOption[]): void {
  const definition = definitions.find(({ name }) => name === focused);
  if (fieldsOf(definition)['autocomplete'] === true) return;
  throw new ClientRefusal(`The option "${focused}" suggests nothing`);
}

function toOption(
  { name, type }: APIApplicationCommandOption,
  value: OptionValue,
  focused: boolean,
) {
  const option = { name, type, value };
  return (focused ? { ...option, focused } : option) as Option;
}

function checkValue(definition: APIApplicationCommandOption, value: OptionValue | undefined): void {
  const expected = jsType(definition.type);
  if (typeof value !== expected) refuse(definition, `must be a ${expected}`);
  if (definition.type === OptionType.Integer && !Number.isInteger(value)) {
    refuse(definition, 'must be whole');
  }
  const { min_length, max_length, min_value, max_value, choices } = fieldsOf(definition);
  const isText = typeof value === 'string';
  const size = isText ? value.length : Number(value);
  const [least, most] = isText ? [min_length, max_length] : [min_value, max_value];
  if (size < Number(least ?? size)) refuse(definition, isText ? 'is too short' : 'is too small');
  if (size > Number(most ?? size)) refuse(definition, isText ? 'is too long' : 'is too large');
  const allowed = itemsOf(choices).map((choice) => fieldsOf(choice)['value']);
  if (allowed.length > 0 && !allowed.includes(value))
    refuse(definition, 'is not one of its choices');
}

/** Clients offer the channels of the guild, of the types that the option wants. */
function checkChannels(
  values: Option[],
  definitions: APIApplicationCommandOption[],
  scene: Scene,
  world: World,
): void {
  for (const definition of definitions) {
    const chosen = values.find(({ name }) => name === definition.name);
    if (chosen?.type !== OptionType.Channel) continue;
    const { gone, guildId, type } = world.openChannel(chosen.value);
    const types = itemsOf(fieldsOf(definition)['channel_types']);
    const isWanted = types.length === 0 || types.includes(type);
    if (gone || guildId !== scene.channel.guildId) refuse(definition, 'is no channel here');
    if (!isWanted) refuse(definition, 'takes channels of other types');
  }
}

function jsType(type: OptionType): string {
  if (type === OptionType.Boolean) return 'boolean';
  return type === OptionType.Integer || type === OptionType.Number ? 'number' : 'string';
}

/** Wraps the options in the subcommand (and its group) that they belong to. */
function nest(path: string[], values: Option[]): Option[] {
  const last = path.length - 1;
  return path.reduceRight<Option[]>((options, name, index) => {
    const type = index === last ? OptionType.Subcommand : OptionType.SubcommandGroup;
    return [{ name, type, options } as Option];
  }, values);
}

function resolveAll(options: Option[], scene: Scene, world: World): APIInteractionDataResolved {
  const resolved: APIInteractionDataResolved = {};
  for (const option of options) resolveOption(option, resolved, scene, world);
  return resolved;
}

function isGroup(type: OptionType): boolean {
  return type === OptionType.Subcommand || type === OptionType.SubcommandGroup;
}

function refuse({ name }: APIApplicationCommandOption, why: string): never {
  throw new ClientRefusal(`The option "${name}" ${why}`);
}
