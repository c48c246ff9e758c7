import { FormattedString, fmt } from '@grammyjs/parse-mode';
import { clip } from '../core/clip.ts';
import type {
  AcquiredView,
  Called,
  CalledWallet,
  NoticeView,
  Part,
  Phrase,
  ToldView,
} from '../core/notice-view.ts';
import { dateWords, momentWords } from '../core/time-words.ts';
import { inRows, maxCaptionUnits, maxTextUnits, message, type TelegramMessage } from './message.ts';
import { listOf, pictureMark } from './nft-list.ts';
import { plain } from './plain.ts';
import type { Picture } from './render.ts';
import { saidButton } from './said-button.ts';
import { walletTitle } from './wallet-title.ts';

const gap = '\n\n';
const labelUnits = 80;
const nameUnits = 64;
const collectionUnits = 48;

/**
 * What a chat is told of a wallet that it watches. Pure; it holds Telegram's limits for whatever a stranger wrote.
 *
 * @param picture one of `picturesOfNotice`
 */
export function renderNotice(view: NoticeView, picture?: Picture): TelegramMessage {
  if (view.kind === 'told') return renderTold(view);
  return view.form === 'list' ? renderList(view, picture) : renderSummary(view);
}

/** The pictures that a notice may show, the best first. A photo stands for one of a list, so that a summary has none. */
export function picturesOfNotice(view: NoticeView): Picture[] {
  if (view.kind !== 'acquired' || view.form === 'summary') return [];
  return view.shown.flatMap(({ nft: { image } }, index) => (image ? [{ index, url: image }] : []));
}

function renderList(view: AcquiredView, picture: Picture | undefined): TelegramMessage {
  const head = headOf(view);
  const foot = footOf(view.more ? [fmt`${view.more}`, ...lateOf(view)] : lateOf(view));
  const units = picture ? maxCaptionUnits : maxTextUnits;
  const room = units - head.text.length - foot.text.length - gap.length;

  const markOf = (index: number) => {
    const notes = view.shown[index]?.notes ?? [];
    const mark = index === picture?.index ? pictureMark : '';
    return [mark, ...notes].join(' · ');
  };
  const nfts = view.shown.map(({ nft }) => nft);
  const items = listOf(nfts, markOf, room) ?? fmt``;
  return message(fmt`${head}${gap}${items}${foot}`, keyboardOf(view), picture?.url);
}

function renderSummary(view: AcquiredView): TelegramMessage {
  const lines = [
    ...view.collections.map(
      ({ count, ...collection }) => fmt`${count} × ${drawCollection(collection)}`,
    ),
    ...(view.more ? [fmt`${view.more}`] : []),
  ];
  return message(fmt`${headOf(view)}${footOf(lines)}${footOf(lateOf(view))}`, keyboardOf(view));
}

function renderTold({ title, lines, buttons }: ToldView): TelegramMessage {
  const text = FormattedString.join(
    [...(title ? [FormattedString.bold(draw(title))] : []), ...lines.map(draw)],
    '\n',
  );
  return message(text, inRows(buttons.map(saidButton), 1));
}

/** Who acquired how many and where. */
function headOf({ lead, who, what }: AcquiredView): FormattedString {
  const { wallet, chain, name } = who;
  switch (who.by) {
    case 'label': {
      const label = FormattedString.bold(plain(who.called, labelUnits));
      return fmt`${lead}${label} ${what}\n${walletTitle(name, wallet, chain)}`;
    }
    case 'name':
      return fmt`${lead}${drawName(who.called)} ${what}\n${addressOf(who)}`;
    case 'address':
      return fmt`${lead}${addressOf(who)} ${what}`;
  }
}

function lateOf({ late }: AcquiredView): FormattedString[] {
  return late ? [FormattedString.italic(draw(late))] : [];
}

function footOf(lines: readonly FormattedString[]): FormattedString {
  return lines.length > 0 ? fmt`${gap}${FormattedString.join([...lines], '\n')}` : fmt``;
}

function keyboardOf({ showAll, mutes }: AcquiredView) {
  return [[saidButton(showAll)], ...inRows(mutes.map(saidButton), 2)];
}

function draw(phrase: Phrase): FormattedString {
  return FormattedString.join(phrase.map(drawPart));
}

function drawPart(part: Part): FormattedString {
  if (typeof part === 'string') return fmt`${part}`;
  if ('name' in part) return drawName(part.name);
  if ('wallet' in part) return drawWallet(part.wallet);
  return 'moment' in part ? fmt`${momentWords(part.moment)}` : fmt`${dateWords(part.day)} (UTC)`;
}

function drawWallet(who: CalledWallet): FormattedString {
  switch (who.by) {
    case 'label':
      return fmt`${addressOf(who)} (${plain(who.called, labelUnits)})`;
    case 'name':
      return fmt`${addressOf(who)} (${drawName(who.called)})`;
    case 'address':
      return addressOf(who);
  }
}

function addressOf({ wallet, chain }: CalledWallet): FormattedString {
  return walletTitle(undefined, wallet, chain);
}

/** An ENS name is code: a tap copies it, and Telegram links nothing in it. */
function drawName(name: string): FormattedString {
  return FormattedString.code(clip(name, nameUnits));
}

function drawCollection({ called, by }: Called): FormattedString {
  return by === 'address'
    ? FormattedString.code(called)
    : FormattedString.bold(plain(called, collectionUnits));
}
