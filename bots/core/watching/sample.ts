import { randomUUID } from 'node:crypto';
import { UserError } from '../../../shared/errors.ts';
import type { Nft } from '../../../shared/nft/nft.ts';
import type { WatchReader } from '../../../shared/store/watches.ts';
import type { Announce } from '../../../shared/watch/announce.ts';
import type { AcquiredNotice } from '../../../shared/watch/notice.ts';
import { headOf } from '../../../shared/watch/notice-of.ts';
import type { Watch } from '../../../shared/watch/watch.ts';
import { platformWords } from '../platform-words.ts';
import { sampleContract } from '../sample-contract.ts';
import type { SaidView } from '../view.ts';
import type { SampleCommand, Standpoint } from '../watch-command.ts';

export interface SampleDeps {
  watches: WatchReader;
  announce: Announce;
  now(): number;
}

/** Sends a sample notice to the chat, the way that real ones come. */
export function createSample({ watches, announce, now }: SampleDeps) {
  return async ({ nonce }: SampleCommand, from: Standpoint): Promise<SaidView> => {
    const watch = (await watches.list(from.place)).find(({ chat }) => chat === from.chat);
    if (!watch) {
      throw new UserError(
        `Watch a wallet in this chat first, with ${platformWords[from.platform].add}: then a sample can come.`,
      );
    }
    await announce([sampleNotice(watch, now(), nonce)]);
    const text =
      'A sample notice is on its way. If none comes within a minute, /status says what hinders it.';
    return { kind: 'said', lines: [{ text }], buttons: [], askers: true };
  };
}

function sampleNotice(watch: Watch, at: number, nonce: string = randomUUID()): AcquiredNotice {
  const cause = `sample#${nonce}`;
  return {
    kind: 'acquired',
    ...headOf(watch, cause, at),
    shown: [{ nft: sampleNft(watch), origin: 'transfer', isSpam: false }],
    total: 1,
    collections: [{ contract: sampleContract, name: 'Sample', count: 1 }],
  };
}

function sampleNft({ chain, wallet }: Watch): Nft {
  return {
    chain,
    contract: sampleContract,
    tokenId: 1n,
    standard: 'ERC721',
    collection: 'Sample',
    name: 'This is how a notice looks',
    image: undefined,
    amount: 1n,
    traits: [],
    rarityRank: undefined,
    rarityScore: undefined,
    floorPrices: [],
    mintedAt: undefined,
    owner: wallet,
  };
}
