import { createHash } from 'node:crypto';
import { getAddress, keccak256, stringToBytes } from 'viem/utils';
import {
  busyTrader,
  gallery,
  grandCollection,
  traveller,
  vitalik,
  type Wallet,
} from './wallets.ts';

/** A registered name. */
export interface EnsName {
  /** Without `.eth`, as Chainbase has it. */
  readonly name: string;
  /** Checksummed. */
  readonly address: string;
  /** ISO; in the past: expired, and still answered. */
  readonly expirationTime: string;
  readonly textRecords: Readonly<Record<string, string>>;
}

function register(name: string, wallet: Wallet, rest: Partial<EnsName> = {}): EnsName {
  return {
    name,
    address: wallet.address,
    expirationTime: '2041-05-17T06:11:05Z',
    textRecords: {},
    ...rest,
  };
}

export const ensNames: readonly EnsName[] = [
  register('vitalik', vitalik),
  register('gallery', gallery, {
    textRecords: {
      description: 'Open from dusk till dusk',
      url: 'https://gallery.vitrine.example',
    },
  }),
  register('busytrader', busyTrader),
  register('grandcollection', grandCollection),
  register('wayfarer', traveller),
  register('nine-chains', traveller),
  register('lapsed-gallery', gallery, { expirationTime: '2022-03-02T19:40:31Z' }),
];

/** A name as Chainbase's row. */
export function createEnsRow({ name, address, expirationTime, textRecords }: EnsName) {
  return {
    name,
    address: address.toLowerCase(),
    registrant: address.toLowerCase(),
    owner: getAddress(address),
    resolver: `0x${createHash('sha256').update('resolver').digest('hex').slice(0, 40)}`,
    registrant_time: '2021-05-17T00:21:53Z',
    expiration_time: expirationTime,
    // The name's token in the registry, in decimal: this endpoint's way.
    token_id: BigInt(keccak256(stringToBytes(name))).toString(),
    text_records: textRecords,
  };
}
