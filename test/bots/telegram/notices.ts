import { parseRows } from '../../../shared/chainbase/row.ts';
import type { Acquisition } from '../../../shared/watch/acquisition.ts';
import type { AcquiredNotice } from '../../../shared/watch/notice.ts';
import type { Watch } from '../../../shared/watch/watch.ts';
import { vitalik as wallet } from '../../support/addresses.ts';
import { watchWith } from '../../support/watch-with.ts';
import { now } from './views.ts';

export const watch = watchWith({
  ...{ id: 'AAAAAAAAAAAA', place: 'telegram:7', chat: 'telegram:7', addedAt: now },
});

export const common = {
  platform: 'telegram',
  id: 'AAAAAAAAAAAAAAAAAAAAAA',
  place: watch.place,
  chat: watch.chat,
  watchId: watch.id,
  chain: 'ethereum',
  wallet,
  at: now,
} as const;

/** What a wallet acquired, from rows as Chainbase sends them: the first five are shown. */
export function acquiredOf(
  rows: readonly unknown[],
  changes: Partial<AcquiredNotice> = {},
  acquisition: Partial<Acquisition> = {},
): AcquiredNotice {
  const { nfts } = parseRows(rows, 'ethereum');
  const counts = new Map<string, { contract: Watch['wallet']; name: string; count: number }>();
  for (const { contract, collection: name } of nfts) {
    const count = (counts.get(contract)?.count ?? 0) + 1;
    counts.set(contract, { contract, name, count });
  }
  return {
    ...common,
    kind: 'acquired',
    shown: nfts
      .slice(0, 5)
      .map((nft) => ({ nft, origin: undefined, isSpam: false, ...acquisition })),
    total: nfts.length,
    collections: [...counts.values()].toSorted((a, b) => b.count - a.count).slice(0, 10),
    ...changes,
  };
}
