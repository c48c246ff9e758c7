import { FormattedString, fmt } from '@grammyjs/parse-mode';
import { nftLink } from '../../shared/nft/link.ts';
import type { FloorPrice, Nft } from '../../shared/nft/nft.ts';
import { countOf } from '../core/wording.ts';
import { plain } from './plain.ts';

// With these, ten of the longest NFTs fill some 3,600 of a message's 4,096 units.
const nameUnits = 64;
const collectionUnits = 48;
const symbolUnits = 12;

/** Its name, bold; an id as code, which a tap copies and in which Telegram links nothing. */
export function titleOf(nft: Nft): FormattedString {
  return isNamed(nft) ? FormattedString.bold(plain(nft.name, nameUnits)) : idOf(nft);
}

/** What is known of an NFT besides its title, ready to be joined with dots. */
export function factsOf(nft: Nft): FormattedString[] {
  const { collection, amount, standard, rarityRank, floorPrices } = nft;
  const [floor] = floorPrices;
  return [
    ...(collection ? [fmt`${plain(collection, collectionUnits)}`] : []),
    ...(isNamed(nft) && !nft.name.endsWith(`#${nft.tokenId}`) ? [idOf(nft)] : []),
    ...(amount === 1n ? [] : [fmt`×${shortAmount(amount)}`]),
    ...(standard ? [fmt`${standard === 'ERC721' ? 'ERC-721' : 'ERC-1155'}`] : []),
    ...(rarityRank === undefined ? [] : [fmt`rarity rank ${countOf(rarityRank)}`]),
    ...(floor ? [fmt`floor ${priceOf(floor)}`] : []),
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

function isNamed({ name, tokenId }: Nft): boolean {
  return name !== `#${tokenId}`;
}

function idOf({ tokenId }: Nft): FormattedString {
  return FormattedString.code(`#${tokenId}`);
}

/** `1,234`, or `1.2e+30` where nobody counts digits. */
function shortAmount(amount: bigint): string {
  return amount < 10n ** 15n ? amount.toLocaleString('en-US') : Number(amount).toExponential(1);
}
