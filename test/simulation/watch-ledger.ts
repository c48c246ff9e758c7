import type { Item, Key } from '../../shared/store/table.ts';
import { type Watch, watchSchema } from '../../shared/watch/watch.ts';
import type { ModelNft } from './wallet.ts';

/** A watch as the table has it. */
export interface KnownWatch {
  watch: Watch;
  /** Where it stands; in two places while its chat is being moved. */
  items: Map<string, boolean>;
  /** Since when its subject's looks are told to it; `undefined` while it is paused. */
  indexedAt: number | undefined;
  changedAt: number;
  deletedAt: number | undefined;
}

/** Who watches, by what is written. */
export function createWatchLedger(now: () => number) {
  const known = new Map<string, KnownWatch>();

  return {
    get: (id: string) => known.get(id),
    all: () => [...known.values()],
    of: (subject: string) =>
      [...known.values()].filter(
        ({ watch, indexedAt }) => watch.subject === subject && indexedAt !== undefined,
      ),

    /** Gives the watch that was written, or taken away. */
    write({ pk, sk }: Key, before: Item | undefined, after: Item | undefined) {
      if (!sk.startsWith('watch#')) return undefined;
      const written = watchSchema.safeParse(after).data;
      const watch = written ?? watchSchema.safeParse(before).data;
      if (!watch) return undefined;
      const entry = known.get(watch.id) ?? {
        watch,
        items: new Map<string, boolean>(),
        indexedAt: undefined,
        changedAt: now(),
        deletedAt: undefined,
      };
      known.set(watch.id, entry);
      const name = `${pk} ${sk}`;
      if (written) entry.items.set(name, after?.['watched'] !== undefined);
      else entry.items.delete(name);
      if (written) entry.watch = written;
      entry.changedAt = now();
      const isIndexed = [...entry.items.values()].includes(true);
      entry.indexedAt = isIndexed ? (entry.indexedAt ?? now()) : undefined;
      entry.deletedAt = entry.items.size === 0 ? (entry.deletedAt ?? now()) : undefined;
      const replaced = watchSchema.safeParse(before).data;
      if (written && replaced && replaced.id !== watch.id) {
        const old = known.get(replaced.id);
        old?.items.delete(name);
        if (old?.items.size === 0) {
          old.deletedAt = now();
          old.indexedAt = undefined;
        }
      }
      return entry;
    },
  };
}

const slackMs = 60 * 60_000;

/**
 * Whether a watch wants to hear of an NFT, by our own reading of its filters; `maybe` where nobody can tell a mint from a transfer.
 * `since`: the look before.
 */
export function isWanted({ filters }: Watch, nft: ModelNft, since: number): 'yes' | 'no' | 'maybe' {
  const { only, except, origin, spam } = filters;
  if (nft.isSpam && !spam) return 'no';
  if (only.length > 0 && !only.includes(nft.contract)) return 'no';
  if (except.includes(nft.contract)) return 'no';
  if (origin === 'any') return 'yes';
  const [first] = nft.stays;
  const isUnclear = nft.isMint && (nft.stays.length > 1 || (first?.from ?? 0) < since - slackMs);
  if (isUnclear) return 'maybe';
  return (origin === 'mints') === nft.isMint ? 'yes' : 'no';
}
