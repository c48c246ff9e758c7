import { createHash } from 'node:crypto';
import { getAddress } from 'viem/utils';
import { type Chain, chainWords } from '../../../shared/nft/chain.ts';

/** A wallet as the market opens. */
export interface Wallet {
  /** Checksummed. */
  readonly address: string;
  /** What it is, in a few words. */
  readonly name: string;
  /** How many items it starts with, by chain. */
  readonly counts: Readonly<Partial<Record<Chain, number>>>;
  /** How often it trades, compared with the others; 0 never: its counts stay what they are. */
  readonly trades: number;
  /** Which part of what it holds was sent to it as a lure, 0 to 1. */
  readonly spam: number;
}

type Told = Pick<Wallet, 'name' | 'counts'> & Partial<Wallet>;

function createWallet(told: Told): Wallet {
  return { address: inventAddress(told.name), trades: 0, spam: 0, ...told };
}

function inventAddress(name: string): string {
  return getAddress(
    `0x${createHash('sha256').update(`wallet: ${name}`).digest('hex').slice(0, 40)}`,
  );
}

export const vitalik = createWallet({
  address: '0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045',
  name: 'vitalik.eth, with invented holdings',
  counts: { ethereum: 137, polygon: 24, base: 31, arbitrum: 9, optimism: 12 },
  trades: 2,
  spam: 0.35,
});

export const gallery = createWallet({
  name: 'a small gallery',
  counts: { ethereum: 64, base: 18 },
  trades: 3,
  spam: 0.05,
});

export const busyTrader = createWallet({
  name: 'a busy trader',
  counts: { ethereum: 48, base: 26, polygon: 15 },
  trades: 12,
  spam: 0.1,
});

export const traveller = createWallet({
  name: 'a traveller with something on every chain',
  counts: Object.fromEntries(chainWords.map((chain, index) => [chain, 40 - 4 * index])),
  trades: 2,
});

export const grandCollection = createWallet({
  name: 'a grand collection of 25,000',
  counts: { ethereum: 25_000 },
  spam: 0.04,
});

export const dead = createWallet({
  address: '0x000000000000000000000000000000000000dEaD',
  name: 'the address where things are burned',
  counts: { ethereum: 320, polygon: 45, bsc: 60 },
  spam: 0.5,
});

/** The market's wallets. Their places in this list, and its length, decide who owns which item. */
export const wallets: readonly Wallet[] = [
  vitalik,
  gallery,
  busyTrader,
  traveller,
  createWallet({ name: 'an empty wallet', counts: { ethereum: 0 } }),
  createWallet({ name: 'a single treasure', counts: { ethereum: 1 } }),
  createWallet({ name: 'a shelf of 20', counts: { ethereum: 20 } }),
  createWallet({ name: 'a page and one more, 101', counts: { ethereum: 101 }, spam: 0.05 }),
  createWallet({ name: 'a cabinet of 1,000', counts: { ethereum: 1000 }, spam: 0.1 }),
  grandCollection,
  dead,
  createWallet({
    address: '0x0000000000000000000000000000000000000000',
    name: 'the zero address',
    counts: { ethereum: 33 },
    spam: 0.3,
  }),
  createWallet({
    address: getAddress(`0x${'e'.repeat(40)}`),
    name: 'the address that stands for ether itself',
    counts: { ethereum: 7, arbitrum: 3 },
    spam: 0.4,
  }),
  createWallet({
    name: 'a spam magnet',
    counts: { ethereum: 90, polygon: 40, base: 30 },
    trades: 1,
    spam: 0.85,
  }),
];
