import { writeSubject } from '../../shared/watch/subject.ts';
import { usualFilters } from '../../shared/watch/usual-filters.ts';
import type { Watch } from '../../shared/watch/watch.ts';
import { vitalik } from './addresses.ts';

/** A watch in a channel of a Discord server, with nothing chosen but what a test changes; its subject follows from that. */
export function watchWith(change: Partial<Watch> = {}): Watch {
  const { chain = 'ethereum', wallet = vitalik, filters = usualFilters } = change;
  return {
    id: 'abcdefghijkl',
    place: 'discord:server:1',
    chat: 'discord:2',
    chain,
    wallet,
    filters,
    subject: writeSubject({ chain, wallet, contracts: filters.only }),
    addedAt: 0,
    ...change,
  };
}
