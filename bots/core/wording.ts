import { chains } from '../../shared/nft/chain.ts';
import type { Nft } from '../../shared/nft/nft.ts';
import { spanWords, waitWords } from './time-words.ts';
import type { GalleryView } from './view.ts';

/** `1,234` */
export function countOf(count: number): string {
  return count.toLocaleString('en-US');
}

/** `1,234`, or `1.2e+30` where nobody counts digits. */
export function amountOf(amount: bigint): string {
  return amount < 10n ** 15n ? amount.toLocaleString('en-US') : Number(amount).toExponential(1);
}

/** `1,234 NFTs`, `1 NFT` */
export function nftsOf(count: number): string {
  return `${countOf(count)} ${count === 1 ? 'NFT' : 'NFTs'}`;
}

/** How many, and which page: `1,234 NFTs on Ethereum, page 3 of 124`. */
export function summaryOf({ total, pages, request }: GalleryView): string {
  const where = `on ${chains[request.chain].name}`;
  if (total === 0)
    return `This wallet has no NFTs ${request.contract ? 'of that collection ' : ''}${where}.`;
  const many = `${total === undefined ? 'NFTs' : nftsOf(total)} ${where}`;
  if (pages === 1) return many;
  const page = `page ${countOf(request.page)}`;
  return pages === undefined ? `${many}, ${page}` : `${many}, ${page} of ${countOf(pages)}`;
}

/** `3 / 250`, or `3` where the end is not known. */
export function placeOf({ pages, request }: GalleryView): string {
  const page = countOf(request.page);
  return pages === undefined ? page : `${page} / ${countOf(pages)}`;
}

/** The chosen collection's name so far as the page tells. A stranger's text, mostly. */
export function collectionNameOf({ collections, nfts, request }: GalleryView): string {
  const known = collections.find(({ contract }) => contract === request.contract)?.name;
  return known || nfts[0]?.collection || 'one collection';
}

type Named = Pick<Nft, 'name' | 'tokenId'>;

/** Whether an NFT has a name of its own, and not its id in place of one. */
export function isNamed({ name, tokenId }: Named): boolean {
  return name !== `#${tokenId}`;
}

/** Whether the title says the id already: `Azuki #1`. */
export function titleHasId({ name, tokenId }: Named): boolean {
  return isNamed({ name, tokenId }) && name.endsWith(`#${tokenId}`);
}

export function standardOf(standard: NonNullable<Nft['standard']>): string {
  return standard === 'ERC721' ? 'ERC-721' : 'ERC-1155';
}

/** What somebody should know about a page besides its NFTs, a sentence each. */
export function notesOf({ skipped, staleSince, expiredName }: GalleryView, now: number): string[] {
  const rows = skipped === 1 ? '1 NFT' : `${skipped} NFTs`;
  const age = staleSince && spanWords(now - staleSince.getTime());
  return [
    ...(skipped > 0 ? [`${rows} on this page could not be read.`] : []),
    ...(age ? [`This could not be renewed: it is from ${age} ago.`] : []),
    ...(expiredName ? ['That name has expired: this is the wallet it last pointed to.'] : []),
  ];
}

/** What somebody reads while their answer waits for its turn. */
export function waitSentence(waitMs: number): string {
  return `You are in line. Your answer comes in about ${waitWords(waitMs)}.`;
}
