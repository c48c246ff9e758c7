import { describe, expect, it } from 'vitest';
import { readNfts } from '../../../bots/telegram/read-nfts.ts';
import { vitalik as wallet } from '../../support/addresses.ts';

const read = (text: string) => readNfts(text, async () => 'polygon');

describe('readNfts', () => {
  it.each([
    [wallet, { chain: 'polygon', wallet: { address: wallet }, page: 1 }],
    [`  ${wallet.toLowerCase()}\n`, { chain: 'polygon', wallet: { address: wallet }, page: 1 }],
    ['vitalik.eth', { chain: 'polygon', wallet: { name: 'vitalik.eth' }, page: 1 }],
    ['vitalik.eth BASE 12', { chain: 'base', wallet: { name: 'vitalik.eth' }, page: 12 }],
    ['vitalik.eth 12 all', { chain: 'all', wallet: { name: 'vitalik.eth' }, page: 12 }],
    ['vitalik.eth 0', { chain: 'polygon', wallet: { name: 'vitalik.eth' }, page: 1 }],
  ])('reads “%s”', async (text, ask) => {
    expect(await read(text)).toEqual(ask);
  });

  it.each([
    ['hello', 'That is not a wallet.'],
    ['0x123', 'after 0x come 40 characters'],
    ['vitalik.eth solana', 'I don’t know that chain.'],
    ['vitalik.eth base polygon', 'more than I understand'],
    ['vitalik.eth 1 2', 'more than I understand'],
  ])('explains what is wrong with “%s”', async (text, sentence) => {
    await expect(read(text)).rejects.toThrow(sentence);
  });
});
