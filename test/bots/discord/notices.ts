import { parseRows } from '../../../shared/chainbase/row.ts';
import type { Nft } from '../../../shared/nft/nft.ts';
import type { Acquisition } from '../../../shared/watch/acquisition.ts';
import {
  type AcquiredNotice,
  maxCollections,
  maxShown,
  noticeSchema,
  writeNotice,
} from '../../../shared/watch/notice.ts';
import type { Watch } from '../../../shared/watch/watch.ts';
import { vitalik } from '../../support/addresses.ts';
import { watchWith } from '../../support/watch-with.ts';

export const now = Date.UTC(2026, 0, 1);

const common = {
  platform: 'discord',
  id: 'AAAAAAAAAAAAAAAAAAAAAA',
  place: 'discord:server:200000000000000001',
  chat: 'discord:300000000000000001',
  watchId: 'abcdefghijkl',
  chain: 'ethereum',
  wallet: vitalik,
  at: now,
} as const;

/** A watch of that channel, with nothing chosen. */
export function watchOf(change: Partial<Watch> = {}): Watch {
  const { place, chat, chain, wallet, watchId: id } = common;
  return watchWith({ id, place, chat, chain, wallet, ...change });
}

/** A notice of what these rows of Chainbase tell, as it comes from the queue. */
export function acquiredOf(
  rows: readonly unknown[],
  change: Partial<AcquiredNotice> = {},
): AcquiredNotice {
  const { nfts } = parseRows(rows, 'ethereum');
  const notice: AcquiredNotice = {
    ...common,
    kind: 'acquired',
    shown: nfts.slice(0, maxShown).map(acquisitionOf),
    total: nfts.length,
    collections: collectionsOf(nfts),
    ...change,
  };
  return noticeSchema.parse(JSON.parse(JSON.stringify(writeNotice(notice)))) as AcquiredNotice;
}

export function renamedOf(name: string, pointsTo?: AcquiredNotice['wallet']) {
  return { ...common, kind: 'renamed', name, pointsTo } as const;
}

export function asleepUntil(until: number) {
  return { ...common, kind: 'asleep', until } as const;
}

function acquisitionOf(nft: Nft): Acquisition {
  return { nft, origin: undefined, isSpam: false };
}

function collectionsOf(nfts: readonly Nft[]): AcquiredNotice['collections'] {
  const byContract = Map.groupBy(nfts, ({ contract }) => contract);
  return [...byContract]
    .map(([contract, of]) => ({ contract, name: of[0]?.collection ?? '', count: of.length }))
    .toSorted((a, b) => b.count - a.count)
    .slice(0, maxCollections);
}
