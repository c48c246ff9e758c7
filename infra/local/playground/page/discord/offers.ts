import type { Choice } from '../../wire.ts';
import type { Suggestion } from '../suggestions.ts';
import { matching, type TypedLine } from './command-line.ts';
import type { OptionPill } from './option-pill.ts';
import type { Option, Runnable } from './runnable.ts';

/** What stands above the line while somebody types. */
export interface Offer {
  readonly title: string;
  readonly items: readonly Suggestion[];
  /** Whether Enter takes the first one, rather than sending. */
  readonly isMarked: boolean;
}

/** The commands that go on as typed, with the subcommands one by one. */
export function commandsFor(
  typed: string,
  commands: readonly Runnable[],
  begin: (line: TypedLine) => void,
): Offer {
  const items = matching(commands, typed).map((command) => ({
    label: `/${command.name}`,
    detail: command.description,
    pick: () => begin({ command, texts: [] }),
  }));
  return { title: 'Vitrine', items, isMarked: true };
}

/** The options that are left. */
export function optionsFor(
  typed: string,
  left: readonly Option[],
  add: (option: Option) => void,
): Offer {
  const items = matching(left, typed).map((option) => ({
    label: option.name,
    detail: option.description,
    pick: () => add(option),
  }));
  return { title: 'Options', items, isMarked: typed.trim() !== '' };
}

/** The values of an option: the bot's suggestions, or its own choices. */
export function valuesFor(pill: OptionPill, choices?: readonly Choice[]): Offer {
  const offered = choices ?? matching(pill.option.choices, pill.input.value);
  const items = offered.map(({ name, value }) => ({
    label: name,
    pick: () => pill.write(name, value),
  }));
  const isWritten = offered.some(({ value }) => value === pill.value());
  return { title: pill.option.name, items, isMarked: !isWritten };
}
