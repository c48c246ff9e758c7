import type { APIApplicationCommand } from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';
import { commands as nfts } from '../../../../bots/discord/commands.ts';
import {
  choicesOf,
  matching,
  optionsOf,
  readLine,
  readValue,
} from '../../../../infra/local/playground/page/discord/command-line.ts';

const commands = nfts as unknown as APIApplicationCommand[];
const [command] = commands;
const optionOf = (name: string) => {
  const option = command && optionsOf(command).find((known) => known.name === name);
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

  it.each(['nfts vitalik.eth', '/other x', 'hello', '/'])('leaves %s alone', (line) => {
    expect(readLine(line, commands)).toBeUndefined();
  });
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
    const names = matching(choicesOf(optionOf('chain')), 'b').map(({ name }) => name);
    expect(names).toEqual(['BNB Smart Chain', 'Base', 'Arbitrum One']);
    expect(choicesOf(optionOf('private')).map(({ name }) => name)).toEqual(['True', 'False']);
    expect(choicesOf(optionOf('address'))).toEqual([]);
  });
});
