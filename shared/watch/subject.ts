import { type Address, readAddress } from '../nft/address.ts';
import { type Chain, isChain } from '../nft/chain.ts';

/** What is looked at: a wallet on a chain, all of it or only some collections. All watches of a subject share each look. */
export interface Subject {
  chain: Chain;
  wallet: Address;
  /** Sorted; all collections when empty. */
  contracts: readonly Address[];
}

/** A subject as a key: `ethereum#0x…`, or `ethereum#0x…#0x…,0x…`. */
export function writeSubject({ chain, wallet, contracts }: Subject): string {
  const chosen = contracts.length > 0 ? `#${contracts.toSorted().join(',')}` : '';
  return `${chain}#${wallet}${chosen}`;
}

/** Reads what `writeSubject` wrote. @throws RangeError if it did not */
export function readSubject(text: string): Subject {
  const [chain = '', account = '', chosen] = text.split('#');
  const wallet = readAddress(account);
  const contracts = (chosen?.split(',') ?? [])
    .map(readAddress)
    .filter((each) => each !== undefined);
  if (!isChain(chain) || !wallet) throw new RangeError('no subject');
  return { chain, wallet, contracts };
}
