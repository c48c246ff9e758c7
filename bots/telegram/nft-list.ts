import { FormattedString, fmt } from '@grammyjs/parse-mode';
import type { Nft } from '../../shared/nft/nft.ts';
import { factsOf, identityOf, shortTitleOf, titleOf, viewLink } from './nft-facts.ts';

/** A way to write the list: what stands between two NFTs, and what is told of each. */
interface Detail {
  gap: string;
  tell(nft: Nft, mark: string): FormattedString;
}

/** The most detail first. The last fits a caption whatever strangers write. */
const details: readonly Detail[] = [
  inTwoLines(factsOf),
  inTwoLines(identityOf),
  inOneLine(titleOf),
  inOneLine(shortTitleOf),
];

/** Behind the title of the NFT in the picture. */
export const pictureMark = ' 🖼';

/**
 * A page's NFTs, numbered, in as much detail as `units` UTF-16 units have room for; nothing of an empty page.
 *
 * @param markOf what stands behind the title of one, counted from 0: words of ours
 */
export function listOf(
  nfts: readonly Nft[],
  markOf: (index: number) => string,
  units: number,
): FormattedString | undefined {
  if (nfts.length === 0) return undefined;
  let list: FormattedString | undefined;
  for (const { gap, tell } of details) {
    const items = nfts.map((nft, index) => fmt`${index + 1}. ${tell(nft, markOf(index))}`);
    list = FormattedString.join(items, gap);
    if (list.text.length <= units) break;
  }
  return list;
}

function inTwoLines(tellMore: (nft: Nft) => FormattedString[]): Detail {
  return {
    gap: '\n\n',
    tell: (nft, mark) => {
      const more = FormattedString.join([...tellMore(nft), viewLink(nft)], ' · ');
      return fmt`${titleOf(nft)}${mark}\n${more}`;
    },
  };
}

function inOneLine(title: (nft: Nft) => FormattedString): Detail {
  return { gap: '\n', tell: (nft, mark) => fmt`${title(nft)}${mark} · ${viewLink(nft)}` };
}
