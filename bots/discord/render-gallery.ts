import type { APIMessageTopLevelComponent } from 'discord-api-types/v10';
import { shortAddress } from '../../shared/nft/address.ts';
import { walletLink } from '../../shared/nft/link.ts';
import type { Collection } from '../../shared/nft/nft.ts';
import type { Action } from '../core/button.ts';
import { clip } from '../core/clip.ts';
import type { GalleryRequest } from '../core/request.ts';
import type { GalleryView } from '../core/view.ts';
import { collectionNameOf, notesOf, placeOf, summaryOf } from '../core/wording.ts';
import { button, row, select } from './components.ts';
import { escapeMarkdown } from './markdown.ts';
import { type Message, message } from './message.ts';
import { renderNft } from './render-nft.ts';

/** The menu's value for no choice. */
export const allCollections = 'all';

/** A gallery as a Discord message: the wallet above, an embed for each NFT, the buttons below. */
export function renderGallery(view: GalleryView, now: number): Message {
  return message(
    header(view, now),
    view.nfts.map((nft) => renderNft(nft)),
    [...paging(view), ...choosing(view), watching(view)],
  );
}

function header(view: GalleryView, now: number): string {
  const { wallet, chain, contract } = view.request;
  const address = `[${shortAddress(wallet)}](<${walletLink(chain, wallet)}>)`;
  const title = view.name ? `**${escapeMarkdown(view.name)}** · ${address}` : `**${address}**`;
  const collection = contract ? ` · ${escapeMarkdown(clip(collectionNameOf(view), 80))}` : '';
  return [
    `${title}${collection}`,
    summaryOf(view),
    ...notesOf(view, now).map((note) => `-# ${note}`),
  ].join('\n');
}

/** «  ‹  3 / 250  ›  » */
function paging(view: GalleryView): APIMessageTopLevelComponent[] {
  const { request, pages, hasNext } = view;
  if (request.page === 1 && !hasNext) return [];
  const { page } = request;
  const to = (action: Action, target: number) => ({
    action,
    request: { ...request, page: target },
  });
  return [
    row(
      button('«', to('first', 1), { disabled: page === 1 }),
      button('‹', to('previous', Math.max(1, page - 1)), { disabled: page === 1 }),
      button(placeOf(view), to('page', page)),
      button('›', to('next', page + 1), { disabled: !hasNext }),
      button('»', to('last', pages ?? page), { disabled: !hasNext || pages === undefined }),
    ),
  ];
}

/** The menu of collections; for an empty wallet, a look at the other chains. */
function choosing(view: GalleryView): APIMessageTopLevelComponent[] {
  const { request, collections, nfts } = view;
  const { contract, wallet } = request;
  if (!contract && nfts.length === 0 && request.page === 1) {
    const overview = { action: 'chain', request: { chain: 'all', wallet } } as const;
    return [row(button('Look on all chains', overview))];
  }
  if (!contract && collections.length < 2) return [];
  const options = [
    { label: 'All collections', value: allCollections, chosen: contract === undefined },
    ...withChosen(view).map((collection) => ({
      label: collection.name || shortAddress(collection.contract),
      value: collection.contract,
      chosen: collection.contract === contract,
    })),
  ];
  const whole: GalleryRequest = { ...request, page: 1 };
  return [row(select({ action: 'collection', request: whole }, 'Choose a collection', options))];
}

/** For those who would like to hear of what the wallet acquires. */
function watching({ request: { chain, wallet } }: GalleryView): APIMessageTopLevelComponent {
  return row(button('Watch', { action: 'watch', request: { chain, wallet, page: 1 } }));
}

/** The menu's collections with the chosen one among them, at most 24. */
function withChosen({ request: { contract }, collections, nfts }: GalleryView): Collection[] {
  const isThere = collections.some((collection) => collection.contract === contract);
  if (!contract || isThere) return [...collections];
  return [{ contract, name: nfts[0]?.collection ?? '' }, ...collections].slice(0, 24);
}
