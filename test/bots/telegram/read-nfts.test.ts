import { describe, expect, it } from 'vitest';
import { findLabelled } from '../../../bots/core/find-labelled.ts';
import { readNfts } from '../../../bots/telegram/read-nfts.ts';
import { vitalik as wallet } from '../../support/addresses.ts';
import { watchOf } from '../core/watching/desk.ts';

const watches = [
  watchOf(1, { wallet, label: 'cold wallet', chain: 'base' }),
  watchOf(2, { wallet, label: 'cold wallet 2', chain: 'bsc' }),
  watchOf(3, { wallet, label: 'mint', chain: 'base' }),
];
const read = (text: string) =>
  readNfts(text, {
    usualChain: async () => 'polygon',
    findLabel: async (typed) => findLabelled(watches, typed),
  });

describe('readNfts', () => {
  it.each([
    [wallet, { chain: 'polygon', wallet: { address: wallet }, page: 1 }],
    [`  ${wallet.toLowerCase()}\n`, { chain: 'polygon', wallet: { address: wallet }, page: 1 }],
    ['vitalik.eth', { chain: 'polygon', wallet: { name: 'vitalik.eth' }, page: 1 }],
    ['vitalik.eth BASE 12', { chain: 'base', wallet: { name: 'vitalik.eth' }, page: 12 }],
    ['vitalik.eth 12 all', { chain: 'all', wallet: { name: 'vitalik.eth' }, page: 12 }],
    ['Mint', { chain: 'base', wallet: { address: wallet }, page: 1 }],
    ['cold  wallet', { chain: 'base', wallet: { address: wallet }, page: 1 }],
    ['cold wallet 2', { chain: 'bsc', wallet: { address: wallet }, page: 1 }],
    ['cold wallet 3', { chain: 'base', wallet: { address: wallet }, page: 3 }],
    ['cold wallet polygon 3', { chain: 'polygon', wallet: { address: wallet }, page: 3 }],
    ['mint 3 all', { chain: 'all', wallet: { address: wallet }, page: 3 }],
    ['vitalik.eth 0', { chain: 'polygon', wallet: { name: 'vitalik.eth' }, page: 1 }],
  ])('reads “%s”', async (text, ask) => {
    expect(await read(text)).toEqual(ask);
  });

  it.each([
    ['hello', 'That is not a wallet.'],
    ['cold', 'That is not a wallet.'],
    ['cold wallet now', 'I don’t know that chain.'],
    ['mint 1 2', 'more than I understand'],
    ['mint base polygon', 'more than I understand'],
    ['3', 'That is not a wallet.'],
    ['0x123', 'after 0x come 40 characters'],
    ['vitalik.eth solana', 'I don’t know that chain.'],
    ['vitalik.eth base polygon', 'more than I understand'],
    ['vitalik.eth 1 2', 'more than I understand'],
  ])('explains what is wrong with “%s”', async (text, sentence) => {
    await expect(read(text)).rejects.toThrow(sentence);
  });
});
