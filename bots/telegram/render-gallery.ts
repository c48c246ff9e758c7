import { FormattedString, fmt } from '@grammyjs/parse-mode';
import type { GalleryView } from '../core/view.ts';
import { collectionNameOf, notesOf, summaryOf } from '../core/wording.ts';
import { collectionRow, numberRows, pageRow, watchButton } from './gallery-keyboard.ts';
import { maxCaptionUnits, maxTextUnits, message, type TelegramMessage } from './message.ts';
import { detailsOf } from './nft-details.ts';
import { listOf, pictureMark } from './nft-list.ts';
import { plain } from './plain.ts';
import type { Look } from './render.ts';
import { walletTitle } from './wallet-title.ts';

const gap = '\n\n';

/** What the list leaves to a chosen NFT's details, if it can: its contract and some traits. */
const detailsUnits = 160;

/**
 * A gallery page: the wallet, a numbered list, and the chosen NFT's details where there is room. With a picture it is a photo,
 * whose caption has a quarter of a text's room.
 */
export function renderGallery(view: GalleryView, look: Look): TelegramMessage {
  const { now, picture } = look;
  const focus = chosenOf(view, look);
  const chosen = focus === undefined ? undefined : view.nfts[focus];
  const units = picture ? maxCaptionUnits : maxTextUnits;

  const head = header(view, now);
  const room = units - head.text.length - gap.length - (chosen ? detailsUnits : 0);
  const markOf = (index: number) => (index === picture?.index ? pictureMark : '');
  const list = listOf(view.nfts, markOf, room);
  const page = list ? fmt`${head}${gap}${list}` : head;
  const details = chosen && detailsOf(chosen, units - page.text.length - gap.length);

  const text = details ? fmt`${page}${gap}${details}` : page;
  const keyboard = [
    pageRow(view),
    ...numberRows(view, focus ?? picture?.index),
    [...collectionRow(view), watchButton(view)],
  ];
  return message(text, keyboard, picture?.url);
}

/** Alone on its page, an NFT is chosen without asking. */
function chosenOf({ nfts }: GalleryView, { focus }: Look): number | undefined {
  return focus ?? (nfts.length === 1 ? 0 : undefined);
}

function header(view: GalleryView, now: number): FormattedString {
  const { name, request } = view;
  const lines = [
    walletTitle(name, request.wallet, request.chain),
    ...(request.contract ? [fmt`Collection: ${plain(collectionNameOf(view), 64)}`] : []),
    fmt`${summaryOf(view)}`,
    ...notesOf(view, now).map((note) => FormattedString.italic(note)),
  ];
  return FormattedString.join(lines, '\n');
}
