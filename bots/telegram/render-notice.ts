import { FormattedString, fmt } from '@grammyjs/parse-mode';
import { type Address, shortAddress } from '../../shared/nft/address.ts';
import { chains } from '../../shared/nft/chain.ts';
import { walletLink } from '../../shared/nft/link.ts';
import type { Collection } from '../../shared/nft/nft.ts';
import type { Acquisition } from '../../shared/watch/acquisition.ts';
import {
  type AcquiredNotice,
  type AsleepNotice,
  burst,
  type Notice,
  type RenamedNotice,
} from '../../shared/watch/notice.ts';
import type { Watch } from '../../shared/watch/watch.ts';
import { clip } from '../core/clip.ts';
import { momentWords } from '../core/watching/time-words.ts';
import { countOf, nftsOf } from '../core/wording.ts';
import { dayOf } from './day-of.ts';
import {
  button,
  inRows,
  type Keyboard,
  maxCaptionUnits,
  maxTextUnits,
  message,
  type TelegramMessage,
} from './message.ts';
import { listOf, pictureMark } from './nft-list.ts';
import { plain } from './plain.ts';
import type { Look, Picture } from './render.ts';
import { walletTitle } from './wallet-title.ts';

const gap = '\n\n';
const labelUnits = 80;
const nameUnits = 64;
const collectionUnits = 48;
const mintMark = ' · minted';
const spamMark = ' · likely spam';

/** A notice that waited so long says when the NFTs were found. */
const lateMs = 15 * 60_000;

/** As many collections as can be muted by a notice's buttons. */
const maxMutes = 4;

/** What a chat is told of a wallet that it watches. Pure; it holds Telegram's limits for whatever a stranger wrote. */
export function renderNotice(
  notice: Notice,
  watch: Watch,
  look: Omit<Look, 'focus'>,
): TelegramMessage {
  switch (notice.kind) {
    case 'acquired':
      return isSummary(notice) ? summary(notice, watch, look) : list(notice, watch, look);
    case 'renamed':
      return renamed(notice, watch);
    case 'asleep':
      return asleep(notice);
  }
}

/** The pictures that a notice may show, the best first; none of what is likely spam. */
export function picturesOfNotice(notice: Notice): Picture[] {
  if (notice.kind !== 'acquired' || isSummary(notice)) return [];
  return notice.shown.flatMap(({ nft: { image }, isSpam }, index) =>
    image && !isSpam ? [{ index, url: image }] : [],
  );
}

function isSummary({ total, shown }: AcquiredNotice): boolean {
  return total > burst || shown.length === 0;
}

/** The first few one by one. */
function list(notice: AcquiredNotice, watch: Watch, { now, picture }: Look): TelegramMessage {
  const { shown, total } = notice;
  const head = headOf(notice, watch);
  const rest = total - shown.length;
  const foot = footOf(notice, now, rest > 0 ? [fmt`and ${countOf(rest)} more`] : []);
  const units = picture ? maxCaptionUnits : maxTextUnits;
  const room = units - head.text.length - foot.text.length - gap.length;

  const nfts = shown.map(({ nft }) => nft);
  const markOf = (index: number) =>
    `${index === picture?.index ? pictureMark : ''}${shown[index] ? noteOf(shown[index]) : ''}`;
  const items = listOf(nfts, markOf, room) ?? fmt``;
  const collections = nfts.map(({ contract, collection: name }) => ({ contract, name }));
  const text = fmt`${head}${gap}${items}${foot}`;
  return message(text, keyboardOf(notice, collections), picture?.url);
}

/** How many of which collections. */
function summary(notice: AcquiredNotice, watch: Watch, { now }: Look): TelegramMessage {
  const { collections, total } = notice;
  const named = collections.reduce((sum, { count }) => sum + count, 0);
  const lines = [
    ...collections.map(
      ({ count, ...collection }) => fmt`${countOf(count)} × ${nameOf(collection)}`,
    ),
    ...(total > named && named > 0
      ? [fmt`and ${countOf(total - named)} of other collections`]
      : []),
  ];
  const body = lines.length > 0 ? fmt`${gap}${FormattedString.join(lines, '\n')}` : fmt``;
  const text = fmt`${headOf(notice, watch)}${body}${footOf(notice, now, [])}`;
  return message(text, keyboardOf(notice, collections));
}

function noteOf({ origin, isSpam }: Acquisition): string {
  return `${origin === 'mint' ? mintMark : ''}${isSpam ? spamMark : ''}`;
}

function footOf({ at }: AcquiredNotice, now: number, lines: FormattedString[]): FormattedString {
  const found = FormattedString.italic(`Found on ${momentWords(at)}`);
  const all = now - at > lateMs ? [...lines, found] : lines;
  return all.length > 0 ? fmt`${gap}${FormattedString.join(all, '\n')}` : fmt``;
}

/** Who acquired how many and where; the short address is always there, since anybody may call a wallet anything. */
function headOf({ total, chain, wallet }: AcquiredNotice, { label, name }: Watch): FormattedString {
  const what = `acquired ${nftsOf(total)} on ${chains[chain].name}`;
  const address = walletTitle(undefined, wallet, chain);
  if (label) {
    const who = FormattedString.bold(plain(label, labelUnits));
    return fmt`${who} ${what}\n${walletTitle(name, wallet, chain)}`;
  }
  if (name) return fmt`${FormattedString.code(clip(name, nameUnits))} ${what}\n${address}`;
  return fmt`${address} ${what}`;
}

function nameOf({ contract, name }: Collection): FormattedString {
  return name
    ? FormattedString.bold(plain(name, collectionUnits))
    : FormattedString.code(shortAddress(contract));
}

function keyboardOf(
  { chain, wallet }: AcquiredNotice,
  collections: readonly Collection[],
): Keyboard {
  const distinct = new Map(collections.map((collection) => [collection.contract, collection]));
  const mutes = [...distinct.values()].slice(0, maxMutes).map(({ contract, name }) =>
    button(`Mute ${name || shortAddress(contract)}`, {
      action: 'mute',
      request: { chain, wallet, page: 1, contract },
    }),
  );
  const all = button('Show all', { action: 'first', request: { chain, wallet, page: 1 } });
  return [[all], ...inRows(mutes, 2)];
}

function renamed({ name, pointsTo, chain, wallet, watchId }: RenamedNotice, { label }: Watch) {
  const linkTo = (address: Address) =>
    FormattedString.link(shortAddress(address), walletLink(chain, address));
  const who = FormattedString.code(clip(name, nameUnits));
  const news = pointsTo
    ? fmt`${who} points to another wallet now: ${linkTo(pointsTo)}.`
    : fmt`${who} points to no wallet any more.`;
  const called = label ? fmt` (${plain(label, labelUnits)})` : fmt``;
  const stays = fmt`This chat goes on watching the one it pointed to: ${linkTo(wallet)}${called}.`;

  const request = { chain, wallet: pointsTo ?? wallet, page: 1 };
  const watchIt =
    pointsTo && button(`Watch ${shortAddress(pointsTo)}`, { action: 'watch', request });
  const end = button(`Stop watching ${shortAddress(wallet)}`, { action: 'unwatch', watchId });
  return message(fmt`${news}\n${stays}`, [watchIt ? [watchIt] : [], [end]]);
}

function asleep({ until }: AsleepNotice) {
  const title = FormattedString.bold(`Watching sleeps until ${dayOf(new Date(until))} (UTC)`);
  const why = 'This month’s Chainbase credits for watching are used up.';
  const then = 'What the wallets acquire meanwhile is told of when it wakes.';
  return message(fmt`${title}\n${why} ${then}`);
}
