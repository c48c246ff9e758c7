import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  Locale,
} from 'discord-api-types/v10';
import { checkChoices } from './choice-limits.ts';
import {
  duplicates,
  type Fields,
  fieldsOf,
  isAbsent,
  itemsOf,
  list,
  text,
  type Violations,
  wholeNumber,
} from './form.ts';
import type { LimitRule, Violation } from './violation.ts';

const namePattern = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const locales: readonly string[] = Object.values(Locale);
const numbers = [ApplicationCommandOptionType.Integer, ApplicationCommandOptionType.Number];
// All but private ones and directories.
const guildChannels = [0, 2, 4, 5, 10, 11, 12, 13, 14, 15, 16];
const groups: readonly unknown[] = [
  ApplicationCommandOptionType.Subcommand,
  ApplicationCommandOptionType.SubcommandGroup,
];

/**
 * All the limits that a list of command definitions breaks, as sent to overwrite the global ones.
 * @see https://discord.com/developers/docs/interactions/application-commands
 */
export function checkCommands(commands: unknown): Violation[] {
  return [...commandsViolations(commands)];
}

function* commandsViolations(commands: unknown): Violations {
  yield* list(commands, '', 'commands-count', { max: 100 }, checkCommand);
  const named = itemsOf(commands)
    .map(fieldsOf)
    .map(({ type, name }, index) => [`${type ?? 1} ${name}`, `${index}.name`] as const);
  const detail = 'Application command names must be unique';
  yield* duplicates(named, 'command-duplicate', detail);
}

function* checkCommand(command: Fields, at: string): Violations {
  yield* checkContexts(command, at);
  yield* checkPermissions(command['default_member_permissions'], at);
  if ((command['type'] ?? ApplicationCommandType.ChatInput) === ApplicationCommandType.ChatInput) {
    yield* checkNames(command, at);
    yield* checkOptions(command['options'], `${at}.options`, 'command');
    yield* checkSize(command, at);
  } else {
    yield* text(command['name'], `${at}.name`, 'command-name', { min: 1, max: 32 });
    yield* text(command['description'], `${at}.description`, 'command-description', { max: 0 });
  }
}

function* checkNames(named: Fields, at: string): Violations {
  yield* checkName(named['name'], `${at}.name`);
  yield* checkDescription(named['description'], `${at}.description`);
  yield* checkLocalised(named, 'name', at, checkName);
  yield* checkLocalised(named, 'description', at, checkDescription);
}

function* checkName(name: unknown, at: string): Violations {
  if (typeof name === 'string' && namePattern.test(name) && name === name.toLowerCase()) return;
  yield { rule: 'command-name', at, detail: 'Command name is invalid' };
}

function* checkDescription(description: unknown, at: string): Violations {
  yield* text(description, at, 'command-description', { min: 1, max: 100 });
}

function* checkLocalised(
  named: Fields,
  field: string,
  at: string,
  check: (value: unknown, at: string) => Violations,
): Violations {
  for (const [locale, value] of Object.entries(fieldsOf(named[`${field}_localizations`]))) {
    const place = `${at}.${field}_localizations.${locale}`;
    if (!locales.includes(locale)) {
      yield { rule: 'command-locale', at: place, detail: 'Not a locale of Discord.' };
    }
    if (!isAbsent(value)) yield* check(value, place);
  }
}

function* checkContexts(command: Fields, at: string): Violations {
  const known = {
    contexts: Object.values(InteractionContextType),
    integration_types: Object.values(ApplicationIntegrationType),
  };
  for (const [field, values] of Object.entries(known)) {
    for (const [index, value] of itemsOf(command[field]).entries()) {
      if (typeof value === 'number' && (values as unknown[]).includes(value)) continue;
      const detail = 'Value is not one of those known.';
      yield { rule: 'command-contexts', at: `${at}.${field}.${index}`, detail };
    }
  }
}

function* checkPermissions(permissions: unknown, at: string): Violations {
  if (isAbsent(permissions) || /^\d+$/.test(String(permissions))) return;
  const place = `${at}.default_member_permissions`;
  yield { rule: 'command-permissions', at: place, detail: 'Must be a bit set as a string.' };
}

type Parent = 'command' | 'group' | 'subcommand';

function* checkOptions(options: unknown, at: string, parent: Parent): Violations {
  yield* list(options, at, 'options-count', { max: 25 }, (option, place) =>
    checkOption(option, place, parent),
  );
  const all = itemsOf(options).map(fieldsOf);
  const names = all.map((option, index) => [option['name'], `${at}.${index}.name`] as const);
  yield* duplicates(names, 'option-duplicate', 'Option name already exists');
  yield* checkOrder(all, at);
}

function* checkOrder(options: Fields[], at: string): Violations {
  const optional = options.findIndex((option) => option['required'] !== true);
  const late = options.findIndex(
    (option, index) => index > optional && option['required'] === true,
  );
  if (optional >= 0 && late >= 0) {
    const detail = 'Required options must be placed before non-required options';
    yield { rule: 'option-order', at: `${at}.${late}`, detail };
  }
  if (new Set(options.map((option) => groups.includes(option['type']))).size > 1) {
    const detail =
      'Sub-command and sub-command group option types are mutually exclusive to others';
    yield { rule: 'option-nesting', at, detail };
  }
}

function* checkOption(option: Fields, at: string, parent: Parent): Violations {
  yield* checkNames(option, at);
  const type = option['type'];
  if (typeof type !== 'number' || type < 1 || type > 11) {
    yield { rule: 'option-type', at: `${at}.type`, detail: 'Value must be one of (1 … 11).' };
  }
  if (groups.includes(type)) yield* checkGroup(option, at, parent);
  else yield* checkParameter(option, at);
}

function* checkGroup(option: Fields, at: string, parent: Parent): Violations {
  const isGroup = option['type'] === ApplicationCommandOptionType.SubcommandGroup;
  const fits = isGroup ? parent === 'command' : parent !== 'subcommand';
  if (!fits) yield { rule: 'option-nesting', at: `${at}.type`, detail: 'Nested too deep.' };
  yield* checkOptions(option['options'], `${at}.options`, isGroup ? 'group' : 'subcommand');
}

function* checkParameter(option: Fields, at: string): Violations {
  yield* checkChoices(option['choices'], `${at}.choices`);
  yield* checkKind(option, at);
  yield* checkChannelTypes(option['channel_types'], `${at}.channel_types`);
  if (option['autocomplete'] === true && itemsOf(option['choices']).length > 0) {
    const detail = 'autocomplete may not be true where choices are given';
    yield { rule: 'option-autocomplete', at: `${at}.autocomplete`, detail };
  }
  const rule: LimitRule = 'option-length-range';
  yield* wholeNumber(option['min_length'], `${at}.min_length`, rule, { max: 6000 });
  yield* wholeNumber(option['max_length'], `${at}.max_length`, rule, { min: 1, max: 6000 });
}

/** What only options of some types may have. */
function* checkKind(option: Fields, at: string): Violations {
  const kinds = {
    autocomplete: [...numbers, ApplicationCommandOptionType.String],
    choices: [...numbers, ApplicationCommandOptionType.String],
    channel_types: [ApplicationCommandOptionType.Channel],
    min_value: numbers,
    max_value: numbers,
    min_length: [ApplicationCommandOptionType.String],
    max_length: [ApplicationCommandOptionType.String],
  };
  for (const [field, types] of Object.entries(kinds)) {
    const value = option[field];
    if (isAbsent(value) || value === false || types.some((type) => type === option['type']))
      continue;
    const detail = `${field} is not allowed for this option type`;
    yield { rule: 'option-field', at: `${at}.${field}`, detail };
  }
}

function* checkChannelTypes(types: unknown, at: string): Violations {
  for (const [index, type] of itemsOf(types).entries()) {
    if (typeof type === 'number' && guildChannels.includes(type)) continue;
    const detail = 'Value is not a type of channel in guilds.';
    yield { rule: 'option-channel-types', at: `${at}.${index}`, detail };
  }
}

function* checkSize(command: Fields, at: string): Violations {
  if (size(command) <= 8000) return;
  yield { rule: 'command-size', at, detail: 'Command exceeds maximum size (8000)' };
}

/** Names, descriptions and values of a command and all below it; of localised texts the longest. */
function size(part: Fields): number {
  const own =
    longest(part, 'name') + longest(part, 'description') + String(part['value'] ?? '').length;
  const below = [...itemsOf(part['options']), ...itemsOf(part['choices'])].map(fieldsOf);
  return below.reduce((sum, child) => sum + size(child), own);
}

function longest(part: Fields, field: string): number {
  const texts = [part[field], ...Object.values(fieldsOf(part[`${field}_localizations`]))];
  return Math.max(...texts.map((value) => String(value ?? '').length));
}
