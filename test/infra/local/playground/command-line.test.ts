import type { APIApplicationCommand } from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';
import { commands as botCommands } from '../../../../bots/discord/commands.ts';
import {
  matching,
  readLine,
  readValue,
} from '../../../../infra/local/playground/page/discord/command-line.ts';
import { runnablesOf } from '../../../../infra/local/playground/page/discord/runnable.ts';
import { commands as testCommands } from '../discord/bot.ts';

const nfts = botCommands.filter(({ name }) => name === 'nfts');
const watch = testCommands.find(({ name }) => name === 'watch');
const places = {
  channels: [
    { id: '41', name: 'nft-lounge', type: 0 },
    { id: '42', name: 'nft-notices', type: 0 },
    { id: '43', name: 'town-hall', type: 13 },
  ],
  roles: [
    { id: '9', name: 'collectors' },
    { id: '1', name: 'everyone' },
  ],
};
const commands = runnablesOf([...nfts, watch] as unknown as APIApplicationCommand[], places);
const optionOf = (name: string, of = 'nfts') => {
  const command = commands.find((known) => known.name === of);
  const option = command?.options.find((known) => known.name === name);
  if (!option) throw new Error(`no option ${name}`);
  return option;
};

describe('a command typed in one go', () => {
  it.each([
    ['/nfts ', []],
    ['/nfts vitalik.eth', [['address', 'vitalik.eth']]],
    ['/nfts address:vitalik.eth', [['address', 'vitalik.eth']]],
    [
      '/nfts vitalik.eth chain:base private:true',
      [
        ['address', 'vitalik.eth'],
        ['chain', 'base'],
        ['private', 'true'],
      ],
    ],
    [
      '/nfts vitalik.eth chain:Arbitrum One',
      [
        ['address', 'vitalik.eth'],
        ['chain', 'Arbitrum One'],
      ],
    ],
    ['/nfts http://x.example', [['address', 'http://x.example']]],
  ])('reads %s', (line, texts) => {
    expect(readLine(line, commands)?.texts).toEqual(texts);
  });

  it.each([
    ['/watch add', 'watch add', []],
    ['/watch  list ', 'watch list', []],
    [
      '/watch add vitalik.eth channel:#nft-notices',
      'watch add',
      [
        ['address', 'vitalik.eth'],
        ['channel', '#nft-notices'],
      ],
    ],
  ])('reads %s as the subcommand', (line, name, texts) => {
    expect(readLine(line, commands)).toMatchObject({ command: { name }, texts });
  });

  it.each(['nfts vitalik.eth', '/other x', 'hello', '/', '/watch', '/watch ad', '/nftsx'])(
    'leaves %s alone',
    (line) => {
      expect(readLine(line, commands)).toBeUndefined();
    },
  );
});

describe('an option’s text', () => {
  it.each([
    ['address', ' vitalik.eth ', 'vitalik.eth'],
    ['address', '  ', undefined],
    ['chain', 'base', 'base'],
    ['chain', 'arbitrum one', 'arbitrum'],
    ['chain', 'solana', undefined],
    ['private', 'True', true],
    ['private', 'no', false],
    ['private', 'perhaps', undefined],
  ])('of %s: “%s” means %s', (name, text, value) => {
    expect(readValue(optionOf(name), text)).toBe(value);
  });

  it('may be chosen from a list, what begins so first', () => {
    const names = matching(optionOf('chain').choices, 'b').map(({ name }) => name);
    expect(names).toEqual(['BNB Smart Chain', 'Base', 'Arbitrum One']);
    expect(optionOf('private').choices.map(({ name }) => name)).toEqual(['True', 'False']);
    expect(optionOf('address').choices).toEqual([]);
  });
});

describe('what a person can run', () => {
  it('is a command, or each of its subcommands', () => {
    expect(commands.map(({ name }) => name)).toEqual([
      'nfts',
      'watch add',
      'watch list',
      'watch bulk',
    ]);
  });

  it('goes as deep as groups of subcommands', () => {
    const leaf = { type: 1, name: 'c', description: 'd' };
    const group = { type: 2, name: 'b', description: 'd', options: [leaf] };
    const command = { name: 'a', description: 'd', options: [group] };
    const deep = runnablesOf([command] as unknown as APIApplicationCommand[], places);
    expect(deep).toEqual([{ name: 'a b c', description: 'd', options: [] }]);
    expect(readLine('/a b c', deep)?.command).toBe(deep[0]);
  });

  it('offers the channels of the wanted types, and the roles', () => {
    const { choices: channels } = optionOf('channel', 'watch add');
    expect(channels.map(({ name }) => name)).toEqual(['#nft-lounge', '#nft-notices']);
    const { choices: roles } = optionOf('role', 'watch add');
    expect(roles).toEqual([
      { name: '@collectors', value: '9' },
      { name: '@everyone', value: '1' },
    ]);
    expect(matching(channels, 'nft-n').map(({ value }) => value)).toEqual(['42']);
    expect(matching(roles, '@c').map(({ value }) => value)).toEqual(['9']);
  });

  it.each([
    ['channel', '#NFT-notices', '42'],
    ['channel', 'nft-lounge', '41'],
    ['channel', '42', '42'],
    ['channel', '#town-hall', undefined],
    ['role', 'collectors', '9'],
    ['role', '@everyone', '1'],
    ['role', 'nobody', undefined],
  ])('takes for the %s “%s”: %s', (name, text, value) => {
    expect(readValue(optionOf(name, 'watch add'), text)).toBe(value);
  });

  it('takes no text where there is no role to choose', () => {
    const roleless = runnablesOf([watch] as unknown as APIApplicationCommand[], {
      ...places,
      roles: [],
    });
    const role = roleless[0]?.options.find(({ name }) => name === 'role');
    expect(role && readValue(role, 'collectors')).toBeUndefined();
  });
});
