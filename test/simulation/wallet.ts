import { type Address, readAddress } from '../../shared/nft/address.ts';
import type { Chance } from './chance.ts';

/** An NFT that has been in a wallet, maybe several times. */
export interface ModelNft {
  name: string;
  contract: Address;
  /** It was minted to the wallet, not sent. */
  isMint: boolean;
  isSpam: boolean;
  /** As Chainbase sends it, and read. */
  row: string;
  read: unknown;
  /** The latest last. */
  stays: Stay[];
}

export interface Stay {
  from: number;
  to: number;
}

export interface Change {
  at: number;
  kind: 'acquired' | 'lost';
  nft: ModelNft;
}

export interface ModelWallet {
  address: Address;
  /** In the order in which Chainbase lists them. */
  owned: ModelNft[];
  /** All that it ever owned. */
  known: ModelNft[];
  /** All that ever happened, the latest last. */
  changes: Change[];
  acquire(now: number): ModelNft;
  regain(now: number): ModelNft | undefined;
  lose(now: number): ModelNft | undefined;
}

export const walletAddresses = Array.from({ length: 8 }, (_, index) => addressOf(0xa11ce + index));
export const contracts = Array.from({ length: 4 }, (_, index) => addressOf(0xc0de0 + index));

function addressOf(number: number): Address {
  return readAddress(`0x${(number * 0x9e3779b1).toString(16).padStart(40, '5')}`) as Address;
}

/** What our filter for spam knows as such. */
const spamCollection = 'Claim your reward at freebies.xyz';

/** A wallet of which anything may come and go. New NFTs come first, last, or anywhere. */
export function createWallet(address: Address, chance: Chance): ModelWallet {
  const owned: ModelNft[] = [];
  const known: ModelNft[] = [];
  const lost: ModelNft[] = [];
  const changes: Change[] = [];
  const order = chance.pick(['first', 'last', 'anywhere', 'anywhere'] as const);

  const place = () => {
    if (order === 'anywhere') return chance.whole(0, owned.length);
    return order === 'first' ? 0 : owned.length;
  };

  const take = (nft: ModelNft, now: number) => {
    nft.stays.push({ from: now, to: Number.POSITIVE_INFINITY });
    owned.splice(place(), 0, nft);
    changes.push({ at: now, kind: 'acquired', nft });
    return nft;
  };

  return {
    address,
    owned,
    known,
    changes,

    acquire(now) {
      const nft = mint(address, known.length, now, chance);
      known.push(nft);
      return take(nft, now);
    },

    regain(now) {
      if (lost.length === 0) return undefined;
      const [nft] = lost.splice(chance.whole(0, lost.length - 1), 1);
      return nft && take(nft, now);
    },

    lose(now) {
      if (owned.length === 0) return undefined;
      const [nft] = owned.splice(chance.whole(0, owned.length - 1), 1);
      const stay = nft?.stays.at(-1);
      if (!nft || !stay) return undefined;
      stay.to = now;
      lost.push(nft);
      changes.push({ at: now, kind: 'lost', nft });
      return nft;
    },
  };
}

function mint(wallet: Address, number: number, now: number, chance: Chance): ModelNft {
  const contract = chance.pick(contracts);
  const isMint = chance.happens(0.4);
  const isSpam = chance.happens(0.15);
  const collection = isSpam ? spamCollection : `Things ${contract.slice(-2)}`;
  const id = BigInt(wallet) * 1_000_000n + BigInt(number);
  const image = chance.happens(0.3) ? `https://pictures.example/${number}.png` : '';
  const row = JSON.stringify({
    contract_address: contract.toLowerCase(),
    erc_type: 'ERC721',
    image_uri: image,
    metadata: { name: `Thing ${number}` },
    mint_time: isMint ? new Date(now).toISOString() : '2022-01-12T04:00:00Z',
    name: collection,
    token_id: `0x${(id % 2n ** 256n).toString(16)}`,
    total_string: '1',
  });
  const read: unknown = JSON.parse(row);
  return { name: `#${number}`, contract, isMint, isSpam, row, read, stays: [] };
}
