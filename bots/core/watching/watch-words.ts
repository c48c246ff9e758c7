import { shortAddress } from '../../../shared/nft/address.ts';
import { chains } from '../../../shared/nft/chain.ts';
import type { SubjectState } from '../../../shared/store/subject-state.ts';
import type { Filters, Watch } from '../../../shared/watch/watch.ts';
import { clip } from '../clip.ts';

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

/** What of a wallet nobody hears, since no look reads all of it: what was never seen whole cannot be compared with. */
export function tooLongWords({ isTooLong, isLearnt }: SubjectState): string[] {
  if (!isTooLong) return [];
  const what = isLearnt ? 'you hear of only a part' : 'I can tell nothing of it';
  return [`It holds more than I can look at, so ${what}.`];
}

/** `1 collection`, `1,234 collections` */
export function counted(count: number, what: string, many = `${what}s`): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? what : many}`;
}
