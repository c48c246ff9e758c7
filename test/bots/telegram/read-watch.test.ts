import { describe, expect, it } from 'vitest';
import { writeButton } from '../../../bots/core/button.ts';
import { findLabelled } from '../../../bots/core/find-labelled.ts';
import { writeWatchButton } from '../../../bots/core/watch-button.ts';
import { watchCommandSchema } from '../../../bots/core/watch-command.ts';
import { readCommand } from '../../../bots/telegram/commands.ts';
import {
  readWatch,
  readWatchPress,
  type WatchCommandName,
} from '../../../bots/telegram/read-watch.ts';
import { azuki, vitalik } from '../../support/addresses.ts';
import { watchOf } from '../core/watching/desk.ts';

const watches = [watchOf(1, { wallet: azuki, chain: 'base', label: 'Treasury box' })];

function read(text: string) {
  const { name, rest } = readCommand(text) ?? {};
  const findLabel = async (typed: string) => findLabelled(watches, typed);
  return readWatch({ name: name as WatchCommandName, rest: rest ?? '', nonce: '7' }, findLabel);
}

const wallet = { address: vitalik };

describe('a typed command', () => {
  it.each([
    [`/watch ${vitalik}`, { do: 'add', wallet }],
    ['/watch Vitalik.eth', { do: 'add', wallet: { name: 'Vitalik.eth' } }],
    [`/watch ${vitalik} BASE`, { do: 'add', wallet, chain: 'base' }],
    [
      `/watch ${vitalik} base  Cold wallet`,
      { do: 'add', wallet, chain: 'base', label: 'Cold wallet' },
    ],
    [`/watch ${vitalik} Cold base`, { do: 'add', wallet, label: 'Cold base' }],
    [
      `/watch@vitrine_bot ${vitalik} base base`,
      { do: 'add', wallet, chain: 'base', label: 'base' },
    ],
    ['/watch treasury  box', { do: 'add', wallet: { address: azuki }, chain: 'base' }],
    [
      '/watch Treasury box bsc The box',
      { do: 'add', wallet: { address: azuki }, chain: 'bsc', label: 'The box' },
    ],
    ['/watch Treasury box -', { do: 'add', wallet: { address: azuki }, chain: 'base', label: '-' }],
    ['/watch vitalik.eth Solana', { do: 'add', wallet: { name: 'vitalik.eth' }, label: 'Solana' }],
    ['/watch vitalik.eth safe', { do: 'add', wallet: { name: 'vitalik.eth' }, label: 'safe' }],
    [
      '/watch vitalik.eth ethereum solana',
      { do: 'add', wallet: { name: 'vitalik.eth' }, chain: 'ethereum', label: 'solana' },
    ],
    ['/watch 0x1 a\n0x2 b', { do: 'add-many', text: '0x1 a\n0x2 b' }],
    ['/watch\n0x1 a\n0x2 b', { do: 'add-many', text: '0x1 a\n0x2 b' }],
    ['/watch base\n0x1 a', { do: 'add-many', text: '0x1 a', chain: 'base' }],
    ['/unwatch Cold wallet', { do: 'remove', typed: 'Cold wallet' }],
    ['/unwatch', { do: 'list', page: 1 }],
    ['/watches', { do: 'list', page: 1 }],
    ['/watches 3', { do: 'list', page: 3 }],
    ['/watchtest', { do: 'test', nonce: '7' }],
    ['/status', { do: 'status' }],
    ['/forget', { do: 'forget', confirmed: false }],
  ])('%j is read', async (text, command) => {
    expect(await read(text)).toEqual(command);
    expect(watchCommandSchema.parse(command)).toEqual(command);
  });

  it('says too little without a wallet', async () => {
    expect(await read('/watch')).toBeUndefined();
    expect(await read('/watch  \n ')).toBeUndefined();
  });

  it.each([
    ['/watch hello', 'That is not a wallet.'],
    ['/watch 0x12 base', 'after 0x come 40 characters'],
    [`/watch ${vitalik} all`, 'A watch is for one chain.'],
    ['/watch vitalik.eth solana', 'Is that a chain? I know ethereum, polygon'],
    ['/watch vitalik.eth etherium', 'Is that a chain?'],
    ['/watch vitalik.eth bse', 'Is that a chain?'],
    ['/watch Treasury box arb', 'Is that a chain?'],
    ['/watch all\n0x1', 'A watch is for one chain.'],
  ])('explains what is wrong with %j', async (text, sentence) => {
    await expect(read(text)).rejects.toThrow(sentence);
  });
});

describe('a pressed button', () => {
  const request = { chain: 'base', wallet: vitalik, page: 3, contract: azuki } as const;

  it.each([
    [writeWatchButton({ action: 'watches', page: 3 }), { do: 'list', page: 3 }],
    [
      writeWatchButton({ action: 'unwatch', watchId: 'abcdefghijkl' }),
      { do: 'unwatch', watchId: 'abcdefghijkl' },
    ],
    [writeWatchButton({ action: 'forget' }), { do: 'forget', confirmed: true }],
    [writeButton({ action: 'watch', request }), { do: 'add', wallet, chain: 'base' }],
    [
      writeButton({ action: 'mute', request }),
      { do: 'mute', chain: 'base', wallet: vitalik, contract: azuki },
    ],
    [
      writeButton({ action: 'unmute', request }),
      { do: 'unmute', chain: 'base', wallet: vitalik, contract: azuki },
    ],
    [
      writeButton({ action: 'mute', request: { chain: 'base', wallet: vitalik, page: 3 } }),
      undefined,
    ],
    [writeButton({ action: 'watch', request: { chain: 'all', wallet: vitalik } }), undefined],
    [writeButton({ action: 'next', request }), undefined],
    ['2zz', undefined],
  ])('%s is read', (data, command) => {
    expect(readWatchPress(data)).toEqual(command);
  });
});
