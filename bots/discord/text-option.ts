import type { Options } from './interaction.ts';

/** What was typed into an option, or chosen for it; '' when it was left out. */
export function textOf(options: Options, name: string): string {
  const value = options.get(name);
  return typeof value === 'string' ? value.trim() : '';
}
