import { FormattedString, fmt } from '@grammyjs/parse-mode';
import { nftLink } from '../../shared/nft/link.ts';
import { type FloorPrice, type Nft, shortTokenId } from '../../shared/nft/nft.ts';
import { amountOf, countOf, isNamed, standardOf, titleHasId } from '../core/wording.ts';
import { plain } from './plain.ts';

// With these, ten of the longest NFTs fill some 3,600 of a text's 4,096 units; titles and links alone, 500 of a caption's 1,024.
const nameUnits = 64;
const shortNameUnits = 40;
const collectionUnits = 48;
const symbolUnits = 12;

/** Its name, bold; else its id, short enough for a title, as code: a tap copies it, and Telegram links nothing in it. */
export function titleOf(nft: Nft, units = nameUnits): FormattedString {
  if (isNamed(nft)) return FormattedString.bold(plain(nft.name, units));
  return FormattedString.code(shortTokenId(nft.tokenId));
}

/** Its title where there is little room. */
export function shortTitleOf(nft: Nft): FormattedString {
  return titleOf(nft, shortNameUnits);
}

/** What is known of an NFT besides its title, ready to be joined with dots. */
export function factsOf(nft: Nft): FormattedString[] {
  const { standard, rarityRank, floorPrices } = nft;
  const [floor] = floorPrices;
  return [
    ...identityOf(nft),
    ...(standard ? [fmt`${standardOf(standard)}`] : []),
    ...(rarityRank === undefined ? [] : [fmt`rarity rank ${countOf(rarityRank)}`]),
    ...(floor ? [fmt`floor ${priceOf(floor)}`] : []),
  ];
}

/** Which one it is, and how many of it: its collection, its id unless the title tells, its amount unless it is one. */
export function identityOf(nft: Nft): FormattedString[] {
  const { collection, amount } = nft;
  const isIdTold = isNamed(nft) ? titleHasId(nft) : shortTokenId(nft.tokenId) === nft.name;
  return [
    ...(collection ? [fmt`${plain(collection, collectionUnits)}`] : []),
    ...(isIdTold ? [] : [idOf(nft)]),
    ...(amount === 1n ? [] : [fmt`×${amountOf(amount)}`]),
  ];
}

/** Our own word is linked, never a stranger's. */
export function viewLink(nft: Nft): FormattedString {
  return FormattedString.link('view', nftLink(nft));
}

/** `1.25 ETH`, to six digits. */
export function priceOf({ value, symbol }: FloorPrice): string {
  const price = Number(value).toLocaleString('en-US', { maximumSignificantDigits: 6 });
  return `${price} ${plain(symbol, symbolUnits)}`;
}

function idOf({ tokenId }: Nft): FormattedString {
  return FormattedString.code(`#${tokenId}`);
}
