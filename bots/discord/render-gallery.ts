import type { APIEmbed, APIMessageTopLevelComponent } from 'discord-api-types/v10';
import { shortAddress } from '../../shared/nft/address.ts';
import { nftLink, walletLink } from '../../shared/nft/link.ts';
import { type Collection, type Nft, shortTokenId } from '../../shared/nft/nft.ts';
import type { Action } from '../core/button.ts';
import { clip } from '../core/clip.ts';
import type { GalleryRequest } from '../core/request.ts';
import type { GalleryView } from '../core/view.ts';
import {
  amountOf,
  collectionNameOf,
  countOf,
  isNamed,
  notesOf,
  placeOf,
  standardOf,
  summaryOf,
  titleHasId,
} from '../core/wording.ts';
import { button, row, select } from './components.ts';
import { escapeMarkdown } from './markdown.ts';
import { type Message, message } from './message.ts';

/** The menu's value for no choice. */
export const allCollections = 'all';

const accent = 0x6c5ce7;

/**
 * A gallery as a Discord message: the wallet above, an embed for each NFT, the buttons below.
 * Ten embeds share 6,000 characters: each part is clipped so that ten of the longest fit.
 */
export function renderGallery(view: GalleryView, now: number): Message {
  return message(header(view, now), view.nfts.map(embed), [...paging(view), ...choosing(view)]);
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

function embed(nft: Nft): APIEmbed {
  const known = facts(nft);
  return {
    title: escapeMarkdown(clip(isNamed(nft) ? nft.name : shortTokenId(nft.tokenId), 80)),
    url: nftLink(nft), // also what keeps Discord from merging embeds: no two are equal
    color: accent,
    ...(known.length > 0 ? { description: known.join(' · ') } : {}),
    ...(nft.collection ? { author: { name: clip(nft.collection, 80) } } : {}),
    ...(nft.image ? { thumbnail: { url: nft.image } } : {}),
  };
}

/** What is known of an NFT, in at most some 260 characters. */
function facts(nft: Nft): string[] {
  const { tokenId, amount, standard, rarityRank, floorPrices } = nft;
  const [floor] = floorPrices;
  return [
    ...(titleHasId(nft) ? [] : [`#${tokenId}`]),
    ...(amount === 1n ? [] : [`×${amountOf(amount)}`]),
    ...(standard ? [standardOf(standard)] : []),
    ...(rarityRank === undefined ? [] : [`rarity rank ${countOf(rarityRank)}`]),
    ...(floor ? [`floor ${clip(floor.value, 24)} ${escapeMarkdown(clip(floor.symbol, 12))}`] : []),
  ];
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
      button('«', to('first', 1), page === 1),
      button('‹', to('previous', Math.max(1, page - 1)), page === 1),
      button(placeOf(view), to('page', page)),
      button('›', to('next', page + 1), !hasNext),
      button('»', to('last', pages ?? page), !hasNext || pages === undefined),
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

/** The menu's collections with the chosen one among them, at most 24. */
function withChosen({ request: { contract }, collections, nfts }: GalleryView): Collection[] {
  const isThere = collections.some((collection) => collection.contract === contract);
  if (!contract || isThere) return [...collections];
  return [{ contract, name: nfts[0]?.collection ?? '' }, ...collections].slice(0, 24);
}
