import { FormattedString, fmt } from '@grammyjs/parse-mode';
import type { Nft } from '../../shared/nft/nft.ts';
import type { GalleryView } from '../core/view.ts';
import { notesOf, summaryOf } from '../core/wording.ts';
import { collectionRow, numberRows, pageRow } from './gallery-keyboard.ts';
import { message, type TelegramMessage } from './message.ts';
import { detailsOf } from './nft-details.ts';
import { factsOf, titleOf, viewLink } from './nft-facts.ts';
import { plain } from './plain.ts';
import type { Look } from './render.ts';
import { walletTitle } from './wallet-title.ts';

/** Telegram's longest text, in UTF-16 units. */
export const maxTextUnits = 4096;

/** A gallery page: the wallet, a numbered list, one picture large, and the chosen NFT's details where there is room. */
export function renderGallery(view: GalleryView, look: Look): TelegramMessage {
  const focus = chosenOf(view, look);
  const lines = [header(view, look.now), ...view.nfts.map(toItem(look.picture?.index))];
  const list = FormattedString.join(lines, '\n\n');
  const nft = focus === undefined ? undefined : view.nfts[focus];
  const text = nft ? withDetails(list, nft) : list;
  const keyboard = [
    pageRow(view),
    ...numberRows(view, focus ?? look.picture?.index),
    collectionRow(view),
  ];
  return message(text, keyboard, look.picture?.url);
}

/** Alone on its page, an NFT is chosen without asking. */
function chosenOf({ nfts }: GalleryView, { focus }: Look): number | undefined {
  return focus ?? (nfts.length === 1 ? 0 : undefined);
}

function header(view: GalleryView, now: number): FormattedString {
  const { name, request } = view;
  const lines = [
    walletTitle(name, request.wallet, request.chain),
    ...(request.contract ? [fmt`Collection: ${plain(collectionName(view), 64)}`] : []),
    fmt`${summaryOf(view)}`,
    ...notesOf(view, now).map((note) => FormattedString.italic(note)),
  ];
  return FormattedString.join(lines, '\n');
}

/** The chosen collection's name, so far as the page tells. */
export function collectionName({ collections, nfts, request }: GalleryView): string {
  const known = collections.find(({ contract }) => contract === request.contract)?.name;
  return known || nfts[0]?.collection || 'one collection';
}

function toItem(shown: number | undefined) {
  return (nft: Nft, index: number): FormattedString => {
    const title = fmt`${index + 1}. ${titleOf(nft)}${index === shown ? ' 🖼' : ''}`;
    return fmt`${title}\n${FormattedString.join([...factsOf(nft), viewLink(nft)], ' · ')}`;
  };
}

function withDetails(list: FormattedString, nft: Nft): FormattedString {
  const gap = '\n\n';
  const details = detailsOf(nft, maxTextUnits - list.text.length - gap.length);
  return details ? fmt`${list}${gap}${details}` : list;
}
