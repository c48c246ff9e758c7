import type { APIEmbed } from 'discord-api-types/v10';
import { nftLink } from '../../shared/nft/link.ts';
import { type Nft, shortTokenId } from '../../shared/nft/nft.ts';
import { clip } from '../core/clip.ts';
import { amountOf, countOf, isNamed, standardOf, titleHasId } from '../core/wording.ts';
import { escapeMarkdown } from './markdown.ts';

const accent = 0x6c5ce7;

/**
 * An NFT as an embed. Ten embeds share 6,000 characters: each part is clipped so that ten of the longest fit.
 *
 * @param notes a few words of ours that come first
 */
export function renderNft(nft: Nft, notes: readonly string[] = []): APIEmbed {
  const known = [...notes, ...facts(nft)];
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
    ...(isNamed(nft) && !titleHasId(nft) ? [`#${tokenId}`] : []), // the link has it in full
    ...(amount === 1n ? [] : [`×${amountOf(amount)}`]),
    ...(standard ? [standardOf(standard)] : []),
    ...(rarityRank === undefined ? [] : [`rarity rank ${countOf(rarityRank)}`]),
    ...(floor ? [`floor ${clip(floor.value, 24)} ${escapeMarkdown(clip(floor.symbol, 12))}`] : []),
  ];
}
