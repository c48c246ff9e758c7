import type { APIEmbed, APIMessageTopLevelComponent } from 'discord-api-types/v10';
import { shortAddress } from '../../shared/nft/address.ts';
import { chains } from '../../shared/nft/chain.ts';
import { walletLink } from '../../shared/nft/link.ts';
import type { Collection } from '../../shared/nft/nft.ts';
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
import type { Button } from '../core/button.ts';
import { clip } from '../core/clip.ts';
import { countOf, nftsOf } from '../core/wording.ts';
import { button, row } from './components.ts';
import { escapeMarkdown } from './markdown.ts';
import { type Message, message } from './message.ts';
import { renderNft } from './render-nft.ts';

/** Together with "Show all" they fill a row. */
const maxMutes = 4;

/** A notice that waited so long says when the NFTs were seen. */
const lateMs = 15 * 60_000;

/** A notice as a Discord message. Pure; it holds Discord's limits for whatever a stranger wrote. */
export function renderNotice(notice: Notice, watch: Watch, now: number): Message {
  switch (notice.kind) {
    case 'acquired':
      return renderAcquired(notice, watch, now);
    case 'renamed':
      return renderRenamed(notice, watch);
    case 'asleep':
      return message(asleepSentence(notice));
  }
}

/** The same in our own words alone, for a chat whose Discord refuses what somebody else has written. */
export function renderPlainNotice(notice: Notice, watch: Watch): Message {
  const who = walletOf(notice);
  switch (notice.kind) {
    case 'acquired': {
      const content = `${mentionOf(watch)}${who} ${acquisition(notice)}\n-# Discord would not show them here.`;
      return message(content, [], [row(showAll(notice))], roleOf(watch));
    }
    case 'renamed':
      return message(`${who}: the ENS name that it was watched by points elsewhere now.`);
    case 'asleep':
      return message(asleepSentence(notice));
  }
}

function renderAcquired(notice: AcquiredNotice, watch: Watch, now: number): Message {
  const isBurst = notice.total > burst;
  const lines = [
    `${mentionOf(watch)}${titleOf(notice, watch)} ${acquisition(notice)}`,
    ...(isBurst ? summary(notice) : []),
    ...(isBurst || notice.total <= notice.shown.length
      ? []
      : [`-# and ${countOf(notice.total - notice.shown.length)} more`]),
    ...(now - notice.at > lateMs ? [`-# Seen ${timeOf(notice.at, 'R')}.`] : []),
  ];
  const pictured = notice.shown.filter(({ nft }) => !isBurst || nft.image !== undefined);
  const embeds = embedsOf(pictured.slice(0, maxShown));
  return message(lines.join('\n'), embeds, buttons(notice, isBurst), roleOf(watch));
}

/** `acquired 3 NFTs on Ethereum` */
function acquisition({ total, chain }: AcquiredNotice): string {
  return `acquired ${nftsOf(total)} on ${chains[chain].name}`;
}

/** A line for each collection, and one for those without. */
function summary({ collections, total }: AcquiredNotice): string[] {
  const named = collections.map(
    (collection) => `${escapeMarkdown(nameOf(collection, 48))}: ${countOf(collection.count)}`,
  );
  const rest = total - collections.reduce((sum, { count }) => sum + count, 0);
  return [...named, ...(rest > 0 ? [`other collections: ${countOf(rest)}`] : [])];
}

/** One NFT alone is shown large. */
function embedsOf(shown: readonly Acquisition[]): APIEmbed[] {
  const embeds = new Map(
    shown.map((each) => [`${each.nft.contract}/${each.nft.tokenId}`, embedOf(each)]),
  );
  if (embeds.size !== 1) return [...embeds.values()];
  return [...embeds.values()].map(({ thumbnail, ...embed }) =>
    thumbnail ? { ...embed, image: thumbnail } : embed,
  );
}

function embedOf({ nft, origin, isSpam }: Acquisition): APIEmbed {
  const notes = [...(origin === 'mint' ? ['minted'] : []), ...(isSpam ? ['likely spam'] : [])];
  return renderNft(nft, notes);
}

function buttons(notice: AcquiredNotice, isBurst: boolean): APIMessageTopLevelComponent[] {
  const { chain, wallet } = notice;
  const mutes = shownCollections(notice, isBurst).map((collection) => {
    const request = { chain, wallet, page: 1, contract: collection.contract };
    return button(`Mute ${nameOf(collection, 40)}`, { action: 'mute', request });
  });
  return [row(showAll(notice), ...mutes)];
}

function showAll({ chain, wallet }: Notice) {
  const all: Button = { action: 'first', request: { chain, wallet, page: 1 } };
  return button('Show all', all);
}

/** The collections that somebody may have had enough of, having read the notice. */
function shownCollections({ shown, collections }: AcquiredNotice, isBurst: boolean): Collection[] {
  const named = isBurst
    ? collections
    : shown.map(({ nft }) => ({ contract: nft.contract, name: nft.collection }));
  return [...new Map(named.map((each) => [each.contract, each])).values()].slice(0, maxMutes);
}

function renderRenamed(notice: RenamedNotice, watch: Watch): Message {
  const { chain, name, pointsTo } = notice;
  const known = escapeMarkdown(clip(name, 80));
  const news = pointsTo
    ? `**${known}** points at another wallet now: ${linkOf({ chain, wallet: pointsTo })}`
    : `**${known}** points at no wallet any more`;
  const stays = `You go on watching ${titleOf(notice, { ...watch, name: undefined })}.`;
  const target = pointsTo && ({ chain, wallet: pointsTo, page: 1 } as const);
  const follow = target
    ? [row(button('Watch the new wallet', { action: 'watch', request: target }))]
    : [];
  return message(`${news}.\n${stays}`, [], follow);
}

function asleepSentence({ until }: AsleepNotice): string {
  const when = timeOf(until, 'f');
  return `This month’s credits for watching are used up. The watches here sleep until ${when}, and tell then what has come in.`;
}

/** What the chat calls a wallet, with the address beside it: anybody can take a name. */
function titleOf(
  notice: Notice,
  { label, name }: { label?: string | undefined; name?: string | undefined },
): string {
  const called = label ?? name;
  if (!called) return walletOf(notice);
  return `**${escapeMarkdown(clip(called, 80))}** (${linkOf(notice)})`;
}

function walletOf(notice: Notice): string {
  return `**${linkOf(notice)}**`;
}

function linkOf({ chain, wallet }: Pick<Notice, 'chain' | 'wallet'>): string {
  return `[${shortAddress(wallet)}](<${walletLink(chain, wallet)}>)`;
}

function nameOf({ name, contract }: Collection, units: number): string {
  return clip(name || shortAddress(contract), units);
}

function roleOf({ role }: Watch): string | undefined {
  return role && /^\d{1,20}$/.test(role) ? role : undefined;
}

function mentionOf(watch: Watch): string {
  const role = roleOf(watch);
  return role ? `<@&${role}> ` : '';
}

/** A moment as Discord writes it for each reader: `R`, "2 hours ago"; `f`, date and time. */
function timeOf(epochMs: number, style: 'R' | 'f'): string {
  return `<t:${Math.floor(epochMs / 1000)}:${style}>`;
}
