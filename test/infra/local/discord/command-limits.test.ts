import { describe, expect, it } from 'vitest';
import { checkCommands } from '../../../../infra/local/discord/command-limits.ts';
import type { Rule } from '../../../../infra/local/discord/violation.ts';
import { commands } from './bot.ts';

const x = (length: number) => 'x'.repeat(length);
const command = (part: object = {}) => [{ name: 'nfts', description: 'd', ...part }];
const option = (part: object = {}) => ({ type: 3, name: 'o', description: 'd', ...part });
const options = (count: number, part: object = {}) =>
  Array.from({ length: count }, (_, index) => option({ name: `o${index}`, ...part }));
const choices = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ name: `c${index}`, value: `c${index}` }));
const withOptions = (...list: object[]) => command({ options: list });
const subcommand = (...list: object[]) => option({ type: 1, options: list });
const large = (value: string) => command({ options: options(25, { choices: wide(value) }) });
const wide = (value: string) => choices(4).map(({ name }) => ({ name, value }));

describe('the limits of command definitions', () => {
  it('let real definitions pass', () => {
    expect(checkCommands(commands)).toEqual([]);
  });

  it.each<[Rule, unknown, unknown]>([
    ['command-name', command({ name: x(32) }), command({ name: x(33) })],
    ['command-name', command({ name: 'ŵatch-it_2' }), command({ name: 'Watch' })],
    ['command-name', command(), command({ name: 'watch add' })],
    ['command-name', withOptions(option()), withOptions(option({ name: 'Wallet' }))],
    [
      'command-name',
      command({ name_localizations: { de: 'sammlung' } }),
      command({ name_localizations: { de: 'Sammlung' } }),
    ],
    [
      'command-locale',
      command({ description_localizations: { 'pt-BR': 'd' } }),
      command({ description_localizations: { pt: 'd' } }),
    ],
    ['command-description', command({ description: x(100) }), command({ description: x(101) })],
    ['command-description', command(), command({ description: '' })],
    [
      'command-duplicate',
      [...command(), ...command({ type: 3, description: '' })],
      [...command(), ...command()],
    ],
    [
      'command-permissions',
      command({ default_member_permissions: '32' }),
      command({ default_member_permissions: 'x' }),
    ],
    ['command-contexts', command({ contexts: [0, 1, 2] }), command({ contexts: [3] })],
    [
      'command-contexts',
      command({ integration_types: [0, 1] }),
      command({ integration_types: [2] }),
    ],
    ['options-count', withOptions(...options(25)), withOptions(...options(26))],
    ['option-type', withOptions(option({ type: 11 })), withOptions(option({ type: 12 }))],
    ['option-duplicate', withOptions(...options(2)), withOptions(option(), option())],
    [
      'option-order',
      withOptions(option({ required: true }), option({ name: 'p' })),
      withOptions(option(), option({ name: 'p', required: true })),
    ],
    ['option-nesting', withOptions(subcommand(option())), withOptions(subcommand(subcommand()))],
    ['option-nesting', withOptions(subcommand()), withOptions(subcommand(), option({ name: 'p' }))],
    [
      'choices-count',
      withOptions(option({ choices: choices(25) })),
      withOptions(option({ choices: choices(26) })),
    ],
    [
      'option-autocomplete',
      withOptions(option({ autocomplete: true })),
      withOptions(option({ autocomplete: true, choices: choices(1) })),
    ],
    [
      'option-field',
      withOptions(option({ type: 4, autocomplete: true })),
      withOptions(option({ type: 8, autocomplete: true })),
    ],
    [
      'option-field',
      withOptions(option({ type: 7, channel_types: [0] })),
      withOptions(option({ channel_types: [0] })),
    ],
    [
      'option-channel-types',
      withOptions(option({ type: 7, channel_types: [0, 5, 10, 11, 12] })),
      withOptions(option({ type: 7, channel_types: [1] })),
    ],
    [
      'command-name',
      withOptions(subcommand(option())),
      withOptions(subcommand(option({ name: 'Wallet' }))),
    ],
    [
      'option-order',
      withOptions(subcommand(option({ required: true }), option({ name: 'p' }))),
      withOptions(subcommand(option(), option({ name: 'p', required: true }))),
    ],
    [
      'option-length-range',
      withOptions(option({ max_length: 6000 })),
      withOptions(option({ max_length: 6001 })),
    ],
    ['command-size', large(x(70)), large(x(80))],
    ['commands-count', many(100), many(101)],
  ])('%s holds at its edge', (rule, inside, outside) => {
    expect(checkCommands(inside)).toEqual([]);
    expect(checkCommands(outside).map((violation) => violation.rule)).toContain(rule);
  });
});

function many(count: number): object[] {
  return Array.from({ length: count }, (_, index) => ({ name: `c${index}`, description: 'd' }));
}
