import type { KnownWallet, Market } from '../chainbase/market.ts';
import type { Example } from './wire.ts';

interface Pick {
  /** The wallet's name in the market. */
  readonly name: string;
  readonly label: string;
  readonly hint: string | ((wallet: KnownWallet) => string);
  readonly chain?: string;
}

/** The wallets that show most between them. */
const picks: readonly Pick[] = [
  {
    name: 'vitalik.eth, with invented holdings',
    label: 'vitalik.eth',
    hint: ({ count }) => `${count} NFTs, by an ENS name`,
  },
  {
    name: 'a grand collection of 25,000',
    label: '25,000 NFTs',
    hint: 'Jump to any of its pages',
  },
  {
    name: 'a traveller with something on every chain',
    label: 'on many chains',
    hint: ({ chains }) => `Something on each of ${chains.length} chains`,
    chain: 'all',
  },
  { name: 'a busy trader', label: 'a busy trader', hint: 'Buys and sells while you look' },
  { name: 'a single treasure', label: 'one treasure', hint: 'A wallet with a single NFT' },
  { name: 'a spam magnet', label: 'a spam magnet', hint: 'Most of it was sent as a lure' },
  { name: 'an empty wallet', label: 'an empty wallet', hint: 'Nothing to see, said kindly' },
];

/** Some wallets to try: the market's, or a famous one of the real world. */
export function readExamples(market: Market | undefined): Example[] {
  if (!market) {
    return [{ label: 'vitalik.eth', hint: 'By an ENS name', wallet: 'vitalik.eth' }];
  }
  return picks.flatMap(({ name, label, hint, chain }) => {
    const wallet = market.wallets.find((known) => known.name === name);
    if (!wallet) return [];
    const said = typeof hint === 'string' ? hint : hint(wallet);
    const where = chain ? { chain } : {};
    return [{ label, hint: said, wallet: spellingOf(wallet, market), ...where }];
  });
}

/** Its ENS name if it has one that is in force, else its address. */
function spellingOf({ address }: KnownWallet, { ensNames }: Market): string {
  const found = ensNames.find(
    (ens) => ens.address === address && Date.parse(ens.expirationTime) > Date.now(),
  );
  return found ? `${found.name}.eth` : address;
}
