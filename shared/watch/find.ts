import type { Nft } from '../nft/nft.ts';
import { type Acquisition, type Origin, writeAcquisition } from './acquisition.ts';
import type { Finding, Group } from './finding.ts';
import { maxShown } from './notice.ts';

export interface Found {
  /** The same for the same look. */
  id: string;
  /** When it was found, and when the wallet had been looked at before that, in epoch milliseconds. */
  at: number;
  since: number;
  /** What is known of it, in the order of the pages; there may be more. */
  news: readonly Nft[];
  total: number;
  isSpam(nft: Nft): boolean;
}

const maxGroups = 200;
const maxDetails = 60;
const maxDetailBytes = 100_000;

/** A mint a little before the last look may have been missing in what Chainbase knew then. */
const mintSlackMs = 60 * 60 * 1_000;

/** Sorts what a look found, so that each watch's filters can be applied to it, and keeps what notices show. */
export function findingOf({ id, at, since, news, total, isSpam }: Found): Finding {
  const groups = new Map<string, Group>();
  const details: Acquisition[] = [];
  let room = maxDetailBytes;
  for (const nft of news) {
    const acquisition = { nft, origin: originOf(nft, since), isSpam: isSpam(nft) };
    const group = groupOf(groups, acquisition);
    if (!group) continue;
    group.count += 1;
    if (group.count > maxShown || details.length === maxDetails) continue;
    room -= JSON.stringify(writeAcquisition(acquisition)).length;
    if (room >= 0) details.push(acquisition);
  }
  const all = [...groups.values()];
  const counted = all.reduce((sum, { count }) => sum + count, 0);
  return { id, at, groups: all, rest: Math.max(0, total - counted), details };
}

function groupOf(groups: Map<string, Group>, { nft, origin, isSpam }: Acquisition) {
  const key = `${nft.contract}#${origin}#${isSpam}`;
  const known = groups.get(key);
  if (known || groups.size === maxGroups) return known;
  const group: Group = { contract: nft.contract, name: nft.collection, origin, isSpam, count: 0 };
  groups.set(key, group);
  return group;
}

function originOf({ mintedAt }: Nft, since: number): Origin | undefined {
  if (!mintedAt) return undefined;
  return mintedAt.getTime() >= since - mintSlackMs ? 'mint' : 'transfer';
}
