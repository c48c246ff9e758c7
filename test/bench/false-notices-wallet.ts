import type { Page } from '../../shared/chainbase/client.ts';
import { createFingerprint, type Fingerprint } from '../../shared/watch/fingerprint.ts';
import { rowOf } from '../support/rows.ts';

const nftsAtFirst = 1_250; // thirteen pages
const rowsPerPage = 100;
/** This share of what is acquired has been in the wallet before. */
const regainedShare = 0.1;

interface ModelNft {
  row: object;
  fingerprint: bigint;
  /** Its stays in the wallet, the latest last. */
  stays: Stay[];
  /** The first scan that could see all of its absence. */
  awayFrom: number | undefined;
}

export interface Stay {
  /** How many whole scans saw the wallet without it since its last stay; `undefined` for its first. */
  scansAway: number | undefined;
  /** The first and the last scan that fall into it whole; open while it lasts. */
  from: number;
  to: number;
  /** In which scan each judge told of it: before all others when it was in the baseline. */
  told: { naive?: number; ours?: number };
}

const fingerprint = createFingerprint('00'.repeat(16));

/** A wallet whose NFTs come and go at random places of its order, while somebody pages through it. */
export function createModelWallet(random: () => number) {
  const owned: ModelNft[] = [];
  const lost: ModelNft[] = [];
  const byRow = new Map<unknown, ModelNft>();
  const byFingerprint = new Map<bigint, ModelNft>();
  let begun = 0;
  let ended = 0;

  const place = (length: number) => Math.floor(random() * length);
  const mint = (): ModelNft => {
    const row = rowOf(byRow.size + 1);
    const nft: ModelNft = {
      row,
      fingerprint: fingerprint(row) ?? 0n,
      stays: [],
      awayFrom: undefined,
    };
    byRow.set(row, nft);
    byFingerprint.set(nft.fingerprint, nft);
    return nft;
  };
  const acquire = () => {
    const isRegained = random() < regainedShare && lost.length > 0;
    const [nft = mint()] = isRegained ? lost.splice(place(lost.length), 1) : [];
    const scansAway = nft.awayFrom === undefined ? undefined : Math.max(0, ended - nft.awayFrom);
    nft.stays.push({ scansAway, from: begun, to: Number.POSITIVE_INFINITY, told: {} });
    owned.splice(place(owned.length + 1), 0, nft);
  };
  const lose = () => {
    const [nft] = owned.splice(place(owned.length), 1);
    const stay = nft?.stays.at(-1);
    if (!nft || !stay) return;
    stay.to = ended - 1;
    nft.awayFrom = begun;
    lost.push(nft);
  };
  for (let nfts = 0; nfts < nftsAtFirst; nfts += 1) acquire();

  return {
    /** The stays that last. */
    stays: () => owned.flatMap(({ stays }) => stays.slice(-1)),
    allStays: () =>
      [...byRow.values()]
        .flatMap(({ stays }) => stays)
        .map((stay) => ({ ...stay, to: Math.min(stay.to, ended - 1) })),
    latestStay: (each: bigint) => byFingerprint.get(each)?.stays.at(-1),
    fingerprint: ((row) => byRow.get(row)?.fingerprint) satisfies Fingerprint,

    /** Acquisitions and losses, as likely, of this many in the mean (Poisson). */
    change(mean: number): void {
      for (let left = random(); left > Math.exp(-mean); left *= random()) {
        if (random() < 0.5) acquire();
        else lose();
      }
    },

    /** Gives the number of the scan, from 0 on. */
    beginScan: () => begun++,
    endScan(): void {
      ended = begun;
    },

    readPage(page: number): Page {
      const end = page * rowsPerPage;
      return {
        rows: owned.slice(end - rowsPerPage, end).map(({ row }) => row),
        count: owned.length,
        last: end >= owned.length,
      };
    },
  };
}

export type ModelWallet = ReturnType<typeof createModelWallet>;
