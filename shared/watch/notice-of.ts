import { createHash } from 'node:crypto';
import type { Address } from '../nft/address.ts';
import type { Origin } from './acquisition.ts';
import { platformOf } from './chat.ts';
import type { Finding } from './finding.ts';
import { type AcquiredNotice, maxCollections, maxShown } from './notice.ts';
import type { Filters, Watch } from './watch.ts';

/** What of a finding a watch lets through, as the notice for its chat; `undefined` when that is nothing. */
export function noticeOf(watch: Watch, finding: Finding): AcquiredNotice | undefined {
  const { filters } = watch;
  const groups = finding.groups.filter((group) => passes(filters, group));
  const rest = isOpen(filters) ? finding.rest + (filters.spam ? finding.spamRest : 0) : 0;
  const total = groups.reduce((sum, { count }) => sum + count, rest);
  if (total === 0) return undefined;
  const shown = finding.details.filter(({ nft, origin, isSpam }) =>
    passes(filters, { contract: nft.contract, origin, isSpam }),
  );
  return {
    kind: 'acquired',
    ...headOf(watch, finding.id, finding.at),
    shown: shown.slice(0, maxShown),
    total,
    collections: collectionsOf(groups),
  };
}

/** What every notice of a watch has. `cause` is the same for the same reason to write. */
export function headOf(watch: Watch, cause: string, at: number) {
  const { place, chat, chain, wallet } = watch;
  const platform = platformOf(chat);
  return {
    platform,
    id: noticeId(cause, watch.id),
    place,
    chat,
    watchId: watch.id,
    chain,
    wallet,
    at,
  };
}

/** 132 bits, which also fit into a nonce of Discord's. */
function noticeId(cause: string, watchId: string): string {
  return createHash('sha256').update(`${cause}#${watchId}`).digest('base64url').slice(0, 22);
}

interface Kind {
  contract: Address;
  origin?: Origin | undefined;
  isSpam: boolean;
}

/** What cannot be known passes: told once too often is better than lost. */
function passes({ only, except, origin, spam }: Filters, kind: Kind): boolean {
  if (kind.isSpam && !spam) return false;
  if (only.length > 0 && !only.includes(kind.contract)) return false;
  if (except.includes(kind.contract)) return false;
  return origin === 'any' || kind.origin === undefined || origin === `${kind.origin}s`;
}

function isOpen({ only, origin }: Filters): boolean {
  return only.length === 0 && origin === 'any';
}

function collectionsOf(groups: Finding['groups']): AcquiredNotice['collections'] {
  const sums = new Map<Address, { contract: Address; name: string; count: number }>();
  for (const { contract, name, count } of groups) {
    const sum = sums.get(contract);
    sums.set(contract, { contract, name: sum?.name || name, count: count + (sum?.count ?? 0) });
  }
  return [...sums.values()].toSorted((a, b) => b.count - a.count).slice(0, maxCollections);
}
