import { type Address, shortAddress } from '../../shared/nft/address.ts';
import { type Chain, chains } from '../../shared/nft/chain.ts';
import type { Collection, Nft } from '../../shared/nft/nft.ts';
import type { Acquisition } from '../../shared/watch/acquisition.ts';
import {
  type AcquiredNotice,
  type AsleepNotice,
  burst,
  maxShown,
  type Notice,
  type RenamedNotice,
} from '../../shared/watch/notice.ts';
import type { Watch } from '../../shared/watch/watch.ts';
import { clip } from './clip.ts';
import { sampleContract } from './sample-contract.ts';
import type { SaidButton } from './view.ts';
import { countOf, nftsOf } from './wording.ts';

/** As many as stand beside "Show all" in a row of Discord's. */
const maxMutes = 4;

/** A label of a button, less than the platforms allow: they all have to stand in one row. */
const muteUnits = 40;

/** A notice that waited longer says when the NFTs were found. */
const lateMs = 15 * 60_000;

/** Something by the best that it can be called. Not escaped, nor cut: a label or a name is somebody's text. */
export interface Called {
  called: string;
  by: 'label' | 'name' | 'address';
}

export interface CalledWallet extends Called {
  /** Whatever it is called: the address is told with it, since anybody may take a name. */
  wallet: Address;
  chain: Chain;
  /** Its ENS name, if it has one. */
  name: string | undefined;
}

/** A piece of a sentence: words of ours, or what each platform draws in its own way. Times are epoch milliseconds. */
export type Part =
  | string
  | { name: string }
  | { wallet: CalledWallet }
  | { moment: number }
  | { day: number };

export type Phrase = readonly Part[];

export interface ShownNft {
  /** Without its image where no picture of it may be shown. */
  nft: Nft;
  /** A few words of ours. */
  notes: readonly string[];
}

export interface AcquiredView {
  kind: 'acquired';
  /** Summaries are by collection. */
  form: 'list' | 'summary';
  /** What comes before `who`: `Sample: ` where it tells of nothing real. */
  lead: string;
  who: CalledWallet;
  /** What follows on `who`: `acquired 3 NFTs on Ethereum`. */
  what: string;
  /** In a list all that are told of; in a summary those that a picture may be shown of, for where there is room. */
  shown: readonly ShownNft[];
  /** What a summary tells, most first. */
  collections: readonly (Called & { count: string })[];
  /** What the list or the summary leaves out: `and 12 more`. */
  more: string | undefined;
  /** When they were found, if that was a while ago. */
  late: Phrase | undefined;
  showAll: SaidButton;
  mutes: readonly SaidButton[];
}

/** A notice in sentences, a line each. */
export interface ToldView {
  kind: 'told';
  title: Phrase | undefined;
  lines: readonly Phrase[];
  buttons: readonly SaidButton[];
}

export type NoticeView = AcquiredView | ToldView;

/** All that a notice says, and in which words, for platforms to draw. */
export function noticeViewOf(notice: Notice, watch: Watch, now: number): NoticeView {
  switch (notice.kind) {
    case 'acquired':
      return acquiredView(notice, watch, now);
    case 'renamed':
      return renamedView(notice, watch);
    case 'asleep':
      return asleepView(notice);
  }
}

function acquiredView(notice: AcquiredNotice, watch: Watch, now: number): AcquiredView {
  const { chain, wallet, total, at } = notice;
  const shown = notice.shown.slice(0, maxShown);
  const isSummary = total > burst || shown.length === 0;
  const views = distinct(shown).map(shownNft);
  const told = isSummary ? notice.collections : shown.map(({ nft }) => collectionOf(nft));
  return {
    kind: 'acquired',
    form: isSummary ? 'summary' : 'list',
    lead: told.length > 0 && told.every(isSample) ? 'Sample: ' : '',
    who: walletOf(notice, watch),
    what: `acquired ${nftsOf(total)} on ${chains[chain].name}`,
    shown: isSummary ? views.filter(({ nft }) => nft.image !== undefined) : views,
    collections: isSummary ? notice.collections.map(counted) : [],
    more: isSummary ? otherCollections(notice) : andMore(total - shown.length),
    late: now - at > lateMs ? ['Found on ', { moment: at }] : undefined,
    showAll: {
      label: 'Show all',
      target: { action: 'first', request: { chain, wallet, page: 1 } },
    },
    mutes: mutesOf(
      notice,
      told.filter((collection) => !isSample(collection)),
    ),
  };
}

function renamedView(notice: RenamedNotice, { label }: Watch): ToldView {
  const { chain, wallet, name, pointsTo, watchId } = notice;
  const watched = walletOf(notice, { label, name: undefined });
  const news: Phrase = pointsTo
    ? [{ name }, ' points to another wallet now: ', { wallet: bare(chain, pointsTo) }, '.']
    : [{ name }, ' points to no wallet any more.'];
  const end: SaidButton = {
    label: `Stop watching ${shortAddress(wallet)}`,
    target: { action: 'unwatch', watchId },
    isDanger: true,
  };
  return {
    kind: 'told',
    title: undefined,
    lines: [news, ['This chat goes on watching the one it pointed to: ', { wallet: watched }, '.']],
    buttons: [...(pointsTo ? [watchButton(chain, pointsTo)] : []), end],
  };
}

function asleepView({ until }: AsleepNotice): ToldView {
  const why = 'This month’s Chainbase credits for watching are used up.';
  const then = 'What the wallets acquire meanwhile is told of when it wakes.';
  return {
    kind: 'told',
    title: ['Watching sleeps until ', { day: until }],
    lines: [[`${why} ${then}`]],
    buttons: [],
  };
}

function walletOf(
  { chain, wallet }: Pick<Notice, 'chain' | 'wallet'>,
  { label, name }: { label?: string | undefined; name?: string | undefined },
): CalledWallet {
  if (label) return { called: label, by: 'label', chain, wallet, name };
  if (name) return { called: name, by: 'name', chain, wallet, name };
  return bare(chain, wallet);
}

function bare(chain: Chain, wallet: Address): CalledWallet {
  return { called: shortAddress(wallet), by: 'address', chain, wallet, name: undefined };
}

function collectionOf({ contract, collection: name }: Nft): Collection {
  return { contract, name };
}

function isSample({ contract }: Pick<Collection, 'contract'>): boolean {
  return contract === sampleContract;
}

function calledOf({ contract, name }: Collection): Called {
  return name ? { called: name, by: 'name' } : { called: shortAddress(contract), by: 'address' };
}

function counted(collection: AcquiredNotice['collections'][number]) {
  return { ...calledOf(collection), count: countOf(collection.count) };
}

/** An NFT that came twice is told of once. */
function distinct(shown: readonly Acquisition[]): Acquisition[] {
  const byToken = shown.map((each) => [`${each.nft.contract}/${each.nft.tokenId}`, each] as const);
  return [...new Map(byToken).values()];
}

/** Spam lives from its picture, which may be anything: nobody has to see it. */
function shownNft({ nft, origin, isSpam }: Acquisition): ShownNft {
  const notes = [...(origin === 'mint' ? ['minted'] : []), ...(isSpam ? ['likely spam'] : [])];
  return { nft: isSpam ? { ...nft, image: undefined } : nft, notes };
}

function andMore(count: number): string | undefined {
  return count > 0 ? `and ${countOf(count)} more` : undefined;
}

/** Of a summary without a single collection, the first line says it all. */
function otherCollections({ collections, total }: AcquiredNotice): string | undefined {
  const named = collections.reduce((sum, { count }) => sum + count, 0);
  const isPart = named > 0 && total > named;
  return isPart ? `and ${countOf(total - named)} of other collections` : undefined;
}

/** For the collections that somebody may have had enough of, having read the notice. */
function mutesOf({ chain, wallet }: Notice, told: readonly Collection[]): SaidButton[] {
  const byContract = new Map(told.map((collection) => [collection.contract, collection]));
  return [...byContract.values()].slice(0, maxMutes).map((collection) => ({
    label: `Mute ${clip(calledOf(collection).called, muteUnits)}`,
    target: {
      action: 'mute',
      request: { chain, wallet, page: 1, contract: collection.contract },
    },
  }));
}

function watchButton(chain: Chain, wallet: Address): SaidButton {
  const request = { chain, wallet, page: 1 };
  return { label: `Watch ${shortAddress(wallet)}`, target: { action: 'watch', request } };
}
