import { FormattedString, fmt } from '@grammyjs/parse-mode';
import type { Nft } from '../../shared/nft/nft.ts';
import { dateWords } from '../core/time-words.ts';
import { priceOf, titleOf } from './nft-facts.ts';
import { plain } from './plain.ts';

const traitUnits = 40;

/** All that is known of an NFT, folded up; as many lines as `units` UTF-16 units have room for. */
export function detailsOf(nft: Nft, units: number): FormattedString | undefined {
  const lines = fitting(linesOf(nft), units);
  if (lines.length === 0) return undefined;
  return FormattedString.expandableBlockquote(FormattedString.join(lines, '\n'));
}

function linesOf(nft: Nft): FormattedString[] {
  const { contract, mintedAt, rarityScore, floorPrices, traits } = nft;
  return [
    titleOf(nft),
    ...traits.map(({ type, value }) =>
      type
        ? fmt`${plain(type, traitUnits)}: ${plain(value, traitUnits)}`
        : fmt`${plain(value, traitUnits)}`,
    ),
    ...(rarityScore === undefined ? [] : [fmt`Rarity score: ${rarityScore.toPrecision(4)}`]),
    ...floorPrices.slice(1).map((price) => fmt`Floor also: ${priceOf(price)}`),
    ...(mintedAt ? [fmt`Minted: ${dateWords(mintedAt.getTime())}`] : []),
    fmt`Contract: ${FormattedString.code(contract)}`,
  ];
}

function fitting(lines: FormattedString[], units: number): FormattedString[] {
  let left = units;
  return lines.filter(({ text }) => {
    const needed = text.length + 1;
    if (needed > left) return false;
    left -= needed;
    return true;
  });
}
