import { shortAddress } from '../../shared/nft/address.ts';
import type { Collection } from '../../shared/nft/nft.ts';
import type { Action } from '../core/button.ts';
import type { GalleryView } from '../core/view.ts';
import { placeOf } from '../core/wording.ts';
import { button, inRows, type Keyboard } from './message.ts';

type Row = Keyboard[number];

/** More would not fit a screen. */
const maxCollections = 20;

/** « ‹ 3 / 250 › »: those that lead somewhere, no two to the same place. */
export function pageRow(view: GalleryView): Row {
  const { request, pages, hasNext } = view;
  const { page } = request;
  if (page === 1 && !hasNext) return [];
  const to = (label: string, action: Action, target: number) =>
    button(label, { action, request: { ...request, page: target } });
  return [
    ...(page > 2 ? [to('«', 'first', 1)] : []),
    ...(page > 1 ? [to('‹', 'previous', page - 1)] : []),
    to(placeOf(view), 'page', page),
    ...(hasNext ? [to('›', 'next', page + 1)] : []),
    ...(hasNext && pages !== undefined && pages > page + 1 ? [to('»', 'last', pages)] : []),
  ];
}

/** A number for each NFT, in two rows; the one in the picture is marked. */
export function numberRows({ request, nfts }: GalleryView, shown: number | undefined): Keyboard {
  if (nfts.length < 2) return [];
  const numbers = nfts.map((_, focus) =>
    button(focus === shown ? `· ${focus + 1} ·` : `${focus + 1}`, {
      action: 'focus',
      request,
      focus,
    }),
  );
  return inRows(numbers, 5);
}

/** The way to the menu of collections; from an empty wallet, to the other chains. */
export function collectionRow({ request, nfts, collections }: GalleryView): Row {
  const { wallet, contract, page } = request;
  if (!contract && nfts.length === 0 && page === 1) {
    return [button('Look on all chains', { action: 'chain', request: { chain: 'all', wallet } })];
  }
  if (!contract && collections.length < 2) return [];
  return [button('Collections', { action: 'collection', request })];
}

/** All of the wallet is watched, whatever collection is looked at. */
export function watchButton({ request: { chain, wallet } }: GalleryView): Row[number] {
  return button('Watch', { action: 'watch', request: { chain, wallet, page: 1 } });
}

/** The menu of collections, in place of a gallery's buttons. */
export function collectionMenu({ request, collections }: GalleryView): Keyboard {
  const { contract: chosen, ...whole } = request;
  const choices = collections.slice(0, maxCollections).map(({ contract, name }: Collection) => {
    const label = name || shortAddress(contract);
    return button(contract === chosen ? `✓ ${label}` : label, {
      action: 'first',
      request: { ...whole, page: 1, contract },
    });
  });
  const back = button('‹ Back', { action: 'retry', request });
  const all = button('All collections', { action: 'first', request: { ...whole, page: 1 } });
  return [chosen ? [back, all] : [back], ...inRows(choices, 2)];
}
