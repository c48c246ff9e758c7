import type {
  APIApplicationCommand,
  APIApplicationCommandBasicOption,
} from 'discord-api-types/v10';

export type Option = APIApplicationCommandBasicOption;
export type Value = string | number | boolean;

/** A command as it was typed in one go: `/nfts vitalik.eth chain:base`. */
export interface TypedLine {
  readonly command: APIApplicationCommand;
  /** By option, in the order of typing. */
  readonly texts: readonly (readonly [name: string, text: string])[];
}

// Discord's numbers, named.
const types = { subcommand: 1, group: 2, integer: 4, boolean: 5, number: 10 };
const truths: Record<string, boolean> = { true: true, yes: true, false: false, no: false };

/** The options of a command; one with subcommands has none of its own. */
export function optionsOf({ options = [] }: APIApplicationCommand): Option[] {
  return options.filter(
    (option): option is Option => option.type !== types.subcommand && option.type !== types.group,
  );
}

/** Reads a whole line: words without an option's name fill the required options in their order. */
export function readLine(
  text: string,
  commands: readonly APIApplicationCommand[],
): TypedLine | undefined {
  const [, name, rest = ''] = /^\/([\w-]+)(?:\s+(.*))?$/s.exec(text.trimStart()) ?? [];
  const command = commands.find((known) => known.name === name);
  if (!command) return undefined;
  const options = optionsOf(command);
  const texts: [string, string][] = [];
  for (const word of rest.split(/\s+/).filter(Boolean)) {
    const [, named = '', value = ''] = /^([\w-]+):(.*)$/s.exec(word) ?? [];
    const free = options.find(
      (option) => option.required && !texts.some(([taken]) => taken === option.name),
    );
    const last = texts.at(-1);
    if (options.some((option) => option.name === named)) texts.push([named, value]);
    else if (free) texts.push([free.name, word]);
    else if (last) last[1] = `${last[1]} ${word}`.trimStart();
  }
  return { command, texts };
}

/** What an option offers without asking the bot. */
export function choicesOf(option: Option): readonly { name: string; value: Value }[] {
  if (option.type === types.boolean) {
    return [
      { name: 'True', value: true },
      { name: 'False', value: false },
    ];
  }
  return 'choices' in option ? (option.choices ?? []) : [];
}

/** The choices that go on as typed, those first that begin so. */
export function matching<T extends { name: string }>(items: readonly T[], typed: string): T[] {
  const wanted = typed.trim().toLowerCase();
  const found = items.filter(({ name }) => name.toLowerCase().includes(wanted));
  const begins = ({ name }: T) => name.toLowerCase().startsWith(wanted);
  return [...found.filter(begins), ...found.filter((item) => !begins(item))];
}

/** The value of a typed text; nothing if the option takes no such text. */
export function readValue(option: Option, text: string): Value | undefined {
  const typed = text.trim();
  if (typed === '') return undefined;
  if (option.type === types.boolean) return truths[typed.toLowerCase()];
  const choices = choicesOf(option);
  if (choices.length > 0) {
    const isMeant = ({ name, value }: { name: string; value: Value }) =>
      [name, String(value)].some((word) => word.toLowerCase() === typed.toLowerCase());
    return choices.find(isMeant)?.value;
  }
  if (option.type !== types.integer && option.type !== types.number) return typed;
  const number = Number(typed);
  return Number.isFinite(number) ? number : undefined;
}

export function hasAutocomplete(option: Option): boolean {
  return 'autocomplete' in option && option.autocomplete === true;
}
