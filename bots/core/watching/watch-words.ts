import type { Platform } from '../../../shared/by-platform.ts';
import { shortAddress } from '../../../shared/nft/address.ts';
import { chains } from '../../../shared/nft/chain.ts';
import type { Filters, Watch } from '../../../shared/watch/watch.ts';
import { clip } from '../clip.ts';

/** What people type to do something with the watchlist. */
export const commandWords: Record<Platform, { add: string; remove: string; list: string }> = {
  discord: { add: '/watch add', remove: '/watch remove', list: '/watch list' },
  telegram: { add: '/watch', remove: '/unwatch', list: '/watches' },
};

type Named = Pick<Watch, 'label' | 'name' | 'wallet'>;

/** ENS allows names that no message has room for. */
const maxName = 40;

/** What the chat calls a wallet: its label, else its name, else its short address. */
export function watchName({ label, name, wallet }: Named): string {
  return label ?? (name === undefined ? shortAddress(wallet) : clip(name, maxName));
}

/** A wallet so that it cannot be mistaken: `treasury (0xd8dA…6045) on Ethereum`. */
export function walletWords(watch: Named & Pick<Watch, 'chain'>): string {
  const called = watchName(watch);
  const address = shortAddress(watch.wallet);
  const wallet = called === address ? address : `${called} (${address})`;
  return `${wallet} on ${chains[watch.chain].name}`;
}

/** What a chat hears of a wallet. */
export function filterWords({ only, except, origin, spam }: Filters): string {
  const what = {
    any: 'whatever it acquires',
    mints: 'what it mints',
    transfers: 'what is sent to it',
  }[origin];
  const where = only.length > 0 ? ` of ${counted(only.length, 'collection')}` : '';
  const muted = except.length > 0 ? `; ${counted(except.length, 'collection')} muted` : '';
  return `You hear of ${what}${where}, ${spam ? 'likely spam too' : 'but not of likely spam'}${muted}.`;
}

/** `1 collection`, `1,234 collections` */
export function counted(count: number, what: string, many = `${what}s`): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? what : many}`;
}
