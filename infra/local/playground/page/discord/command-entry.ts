import { element } from '../element.ts';
import type { TypedLine } from './command-line.ts';
import { createOptionPill, type OptionPill } from './option-pill.ts';
import type { Option, Runnable, Value } from './runnable.ts';

export type Values = Record<string, Value>;

/** The command that is being typed: its name, a pill for each option, and the place behind them. */
export interface CommandEntry {
  readonly node: HTMLElement;
  /** Behind the options; alone while there is no command. */
  readonly tail: HTMLInputElement;
  command(): Runnable | undefined;
  begin(line: TypedLine): void;
  /** The options that have no pill yet. */
  left(): Option[];
  add(option: Option, text: string): OptionPill;
  /** Takes an option away; with the last one, or where there is none, the whole command. */
  remove(pill: OptionPill | undefined): void;
  clear(): void;
  /** What an empty line says: where it is written. */
  setPlaceholder(text: string): void;
  /** All pills, in their order. */
  pills(): readonly OptionPill[];
  /** The options as they are sent; of the one that is being typed, the text as it stands. */
  values(typing?: OptionPill): Values;
  /** The first option that is missing or wrong, which is marked. */
  findFault(): OptionPill | undefined;
  /** To the first required option that is empty, else behind all. */
  focusNext(): void;
}

/** @param adopt is given each new pill, to listen to it */
export function createCommandEntry(adopt: (pill: OptionPill) => void): CommandEntry {
  const name = element('span', { class: 'd-command', hidden: true });
  const tail = element('input', {
    ...{ type: 'text', class: 'd-tail' },
    ...{ autocomplete: 'off', autocapitalize: 'off', spellcheck: 'false', enterkeyhint: 'send' },
  });
  const node = element('div', { class: 'd-line' }, name, tail);
  let command: Runnable | undefined;
  let pills: OptionPill[] = [];
  let placeholder = '';

  function left(): Option[] {
    const options = command?.options ?? [];
    return options.filter((option) => !pills.some((pill) => pill.option === option));
  }

  function add(option: Option, text: string): OptionPill {
    const pill = createOptionPill(option);
    pill.write(text);
    pills = [...pills, pill];
    tail.value = '';
    tail.before(pill.node);
    adopt(pill);
    return pill;
  }

  function clear(): void {
    for (const pill of pills) pill.node.remove();
    pills = [];
    command = undefined;
    name.hidden = true;
    tail.value = '';
    tail.placeholder = placeholder;
  }

  return {
    node,
    tail,
    left,
    add,
    clear,
    setPlaceholder(text) {
      placeholder = text;
      tail.setAttribute('aria-label', text);
      if (!command) tail.placeholder = text;
    },
    command: () => command,
    pills: () => pills,
    begin({ command: begun, texts }) {
      clear();
      command = begun;
      name.textContent = `/${begun.name}`;
      name.hidden = false;
      tail.placeholder = '';
      const written = new Map(texts);
      const shown = left().filter((option) => option.required || written.has(option.name));
      for (const option of shown) add(option, written.get(option.name) ?? '');
    },
    remove(pill) {
      if (!pill || pills.length === 1) return clear();
      pill.node.remove();
      pills = pills.filter((other) => other !== pill);
    },
    values(typing) {
      const given = pills.map((pill) => {
        const value = pill === typing ? pill.input.value : pill.value();
        return [pill.option.name, value] as const;
      });
      return Object.fromEntries(
        given.filter((pair): pair is [string, Value] => pair[1] !== undefined),
      );
    },
    findFault() {
      for (const pill of pills) pill.mark(pill.value() === undefined && isNeeded(pill));
      return pills.find((pill) => pill.value() === undefined && isNeeded(pill));
    },
    focusNext() {
      const empty = pills.find(({ option, value }) => option.required && value() === undefined);
      (empty?.input ?? tail).focus();
    },
  };
}

/** An option that was added and left empty is simply not sent. */
function isNeeded({ option, input }: OptionPill): boolean {
  return option.required || input.value.trim() !== '';
}
