import type { Choice, Example } from '../../wire.ts';
import { element } from '../element.ts';
import { createSuggestions } from '../suggestions.ts';
import { type CommandEntry, createCommandEntry, type Values } from './command-entry.ts';
import { readLine } from './command-line.ts';
import { commandsFor, type Offer, optionsFor, valuesFor } from './offers.ts';
import type { OptionPill } from './option-pill.ts';
import type { Runnable } from './runnable.ts';

export interface ComposerDeps {
  commands(): readonly Runnable[];
  run(name: string, options: Values): void;
  autocomplete(name: string, options: Values, focused: string): Promise<Choice[]>;
}

export interface Composer {
  readonly node: HTMLElement;
  fill(example: Example): void;
  /** Writes an address: into the command's own option, else behind what is typed, else for a gallery. */
  insert(address: string): void;
  send(): void;
  /** Where what is written goes. */
  goTo(channel: string): void;
}

/** Discord asks once somebody stops typing. */
const pauseMs = 250;

/** The line where a command is typed, with suggestions above. */
export function createComposer({ commands, run, autocomplete }: ComposerDeps): Composer {
  const suggestions = createSuggestions();
  const entry = createCommandEntry(adopt);
  const { tail } = entry;
  const submit = element('button', { class: 'd-send', 'aria-label': 'Send' }, '➤');
  const node = element('form', { class: 'd-composer' }, suggestions.node, entry.node, submit);
  let asked = 0;
  let timer = 0;

  suggestions.serve(tail);
  tail.addEventListener('input', suggestBehind);
  tail.addEventListener('focus', suggestBehind);
  tail.addEventListener('keydown', (event) => onKey(event));
  entry.node.addEventListener('pointerdown', (event) => {
    if (event.target !== entry.node) return;
    event.preventDefault();
    tail.focus();
  });
  node.addEventListener('focusout', ({ relatedTarget }) => {
    if (!(relatedTarget instanceof Node && node.contains(relatedTarget))) forget();
  });
  node.addEventListener('submit', (event) => {
    event.preventDefault();
    send();
  });

  function adopt(pill: OptionPill): void {
    suggestions.serve(pill.input);
    pill.input.addEventListener('input', () => {
      if (!typeOn(pill)) suggestValues(pill);
    });
    pill.input.addEventListener('focus', () => suggestValues(pill));
    pill.input.addEventListener('keydown', (event) => onKey(event, pill));
  }

  /** Whoever types `vitalik.eth chain:` goes on with the next option, and tells so. */
  function typeOn(pill: OptionPill): boolean {
    const [, before = '', name, text = ''] = /^(.*?)\s+([\w-]+):(.*)$/.exec(pill.input.value) ?? [];
    const option = entry.left().find((candidate) => candidate.name === name);
    if (!option) return false;
    pill.write(before);
    entry.add(option, text).input.focus();
    return true;
  }

  /** What was asked of the bot before is no longer wanted. */
  function forget(): number {
    clearTimeout(timer);
    suggestions.hide();
    asked += 1;
    return asked;
  }

  function show({ title, items, isMarked }: Offer): void {
    const shown = items.map((item) => ({
      ...item,
      pick() {
        item.pick();
        entry.focusNext();
      },
    }));
    suggestions.show(title, shown, isMarked);
  }

  /** Behind the options: a command while there is none, then the options that are left. */
  function suggestBehind(): void {
    forget();
    const typed = tail.value;
    if (entry.command()) {
      const named = /^([\w-]+):(.*)$/.exec(typed);
      const option = named && entry.left().find(({ name }) => name === named[1]);
      if (option) entry.add(option, named[2] ?? '').input.focus();
      else suggestOptions(typed);
    } else if (typed.startsWith('/')) {
      const line = readLine(typed.replace(/\S+$/, ''), commands()) && readLine(typed, commands());
      if (line) begin(line);
      else show(commandsFor(typed.slice(1), commands(), begin));
    }
  }

  function suggestOptions(typed: string): void {
    const { title, items, isMarked } = optionsFor(typed, entry.left(), (option) => {
      entry.add(option, '').input.focus();
    });
    suggestions.show(title, items, isMarked);
  }

  function begin(line: Parameters<CommandEntry['begin']>[0]): void {
    entry.begin(line);
    entry.focusNext();
  }

  function suggestValues(pill: OptionPill): void {
    const current = forget();
    if (pill.option.autocomplete) timer = setTimeout(() => askBot(pill, current), pauseMs);
    else show(valuesFor(pill));
  }

  async function askBot(pill: OptionPill, current: number): Promise<void> {
    const command = entry.command();
    if (!command) return;
    const { name } = pill.option;
    const choices = await autocomplete(command.name, entry.values(pill), name).catch(() => {});
    if (current !== asked) return;
    if (choices) show(valuesFor(pill, choices));
    else suggestions.say('Loading options failed');
  }

  function onKey(event: KeyboardEvent, pill?: OptionPill): void {
    const isDone = suggestions.take(event) || edit(event, pill);
    if (isDone) event.preventDefault();
  }

  /** What keys do besides the list: leave, step between the options, take one away. */
  function edit({ key, target }: KeyboardEvent, pill: OptionPill | undefined): boolean {
    const input = target as HTMLInputElement;
    const isAtStart = input.selectionStart === 0 && input.selectionEnd === 0;
    const isAtEnd = input.selectionStart === input.value.length;
    if (key === 'Escape' && (entry.command() || tail.value)) clear();
    else if (key === 'Backspace' && isAtStart && isErasable(pill)) erase(pill);
    else if (key === 'ArrowLeft' && isAtStart) step(input, -1);
    else if (key === 'ArrowRight' && isAtEnd) step(input, 1);
    else return false;
    return true;
  }

  /** An option that says something is no longer erased as a whole. */
  function isErasable(pill: OptionPill | undefined): boolean {
    return entry.command() !== undefined && (pill === undefined || pill.input.value === '');
  }

  function step(from: HTMLInputElement, by: number): void {
    const inputs = [...entry.pills().map(({ input }) => input), tail];
    inputs[inputs.indexOf(from) + by]?.focus();
  }

  function erase(pill: OptionPill | undefined): void {
    if (pill || entry.pills().length === 0) entry.remove(pill);
    (entry.pills().at(-1)?.input ?? tail).focus();
  }

  function clear(): void {
    forget();
    entry.clear();
  }

  function send(): void {
    const line = entry.command() ? undefined : readLine(tail.value, commands());
    if (line) entry.begin(line);
    const command = entry.command();
    const fault = entry.findFault();
    if (!command && tail.value) suggestions.say('This channel takes commands: begin with /');
    if (fault) fault.input.focus();
    if (!command || fault) return;
    run(command.name, entry.values());
    const hadKeyboard = node.contains(document.activeElement);
    clear();
    if (hadKeyboard) tail.focus();
  }

  return {
    node,
    send,
    goTo: (channel) => entry.setPlaceholder(`Message #${channel}`),
    insert(address) {
      const pills = entry.pills();
      const option = entry.left().find(({ name }) => name === 'address');
      const pill = pills.find(({ option }) => option.name === 'address');
      if (pill) pill.write(address);
      else if (option) entry.add(option, address);
      else if (tail.value.trim() === '') fill({ wallet: address });
      else tail.value = `${tail.value.trimEnd()} ${address}`;
      forget();
    },
    fill,
  };

  function fill({ wallet, chain }: Pick<Example, 'wallet' | 'chain'>): void {
    const line = readLine(`/nfts ${wallet}${chain ? ` chain:${chain}` : ''}`, commands());
    if (line) entry.begin(line);
  }
}
