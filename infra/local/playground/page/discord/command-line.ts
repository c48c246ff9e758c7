import { type Option, type Runnable, types, type Value } from './runnable.ts';

/** A command as it was typed in one go: `/nfts vitalik.eth chain:base`. */
export interface TypedLine {
  readonly command: Runnable;
  /** By option, in the order of typing. */
  readonly texts: readonly (readonly [name: string, text: string])[];
}

const truths: Record<string, boolean> = { true: true, yes: true, false: false, no: false };

/** Reads a whole line: words without an option's name fill the required options in their order. */
export function readLine(text: string, runnables: readonly Runnable[]): TypedLine | undefined {
  const words = text.trimStart().split(/\s+/);
  const command = runnables.find(({ name }) => {
    const named = `/${name}`.split(' ');
    return named.every((word, index) => words[index] === word);
  });
  if (!command) return undefined;
  const { name, options } = command;
  const texts: [string, string][] = [];
  for (const word of words.slice(name.split(' ').length).filter(Boolean)) {
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

/** The choices that go on as typed, those first that begin so. */
export function matching<T extends { name: string }>(items: readonly T[], typed: string): T[] {
  const wanted = plain(typed);
  const found = items.filter(({ name }) => name.toLowerCase().includes(wanted));
  const begins = ({ name }: T) => plain(name).startsWith(wanted);
  return [...found.filter(begins), ...found.filter((item) => !begins(item))];
}

/** The value of a typed text; nothing if the option takes no such text. */
export function readValue({ type, choices }: Option, text: string): Value | undefined {
  const typed = text.trim();
  if (typed === '') return undefined;
  if (type === types.boolean) return truths[typed.toLowerCase()];
  if (choices.length > 0) {
    return choices.find(({ name, value }) =>
      [name, String(value)].some((word) => plain(word) === plain(typed)),
    )?.value;
  }
  if (type === types.channel || type === types.role) return undefined;
  if (type !== types.integer && type !== types.number) return typed;
  const number = Number(typed);
  return Number.isFinite(number) ? number : undefined;
}

/** Capitals mean nothing, nor do the signs before channels and roles. */
function plain(text: string): string {
  return text.trim().replace(/^[#@]/, '').toLowerCase();
}
