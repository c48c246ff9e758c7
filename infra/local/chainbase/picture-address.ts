import { createHash } from 'node:crypto';
import type { Collection } from './collection.ts';
import { collections, findCollection } from './collections.ts';
import type { Token } from './token.ts';

const base32 = 'abcdefghijklmnopqrstuvwxyz234567';

export const defaultPictureOrigin = 'https://pictures.vitrine.example';

/** The address of a token's picture, in the form that its collection has chosen; `''` for none. */
export function createPictureAddress({ collection, id }: Token, pictureOrigin: string): string {
  switch (collection.pictures) {
    case 'https':
      return `${pictureOrigin}/${collection.slug}/${id}.png`;
    case 'ipfs':
      return `ipfs://${contentId(collection)}/${id}.png`;
    case 'data':
      return onChainPicture(id);
    case 'none':
      return '';
  }
}

const bySource = new Map(collections.map((collection) => [contentId(collection), collection]));

/**
 * Where this server has the picture of such an address: `/pictures/<slug>/<id>.png`.
 * Reads `https://…`, `ipfs://…` and any IPFS gateway's `https://…/ipfs/…`.
 */
export function readPicturePath(
  url: string,
  pictureOrigin = defaultPictureOrigin,
): string | undefined {
  const match = /^(.+)\/([a-z0-9-]+)\/(\d{1,78})\.png$/.exec(url);
  const [, place = '', source = '', id] = match ?? [];
  const ours = place === pictureOrigin ? findCollection(source) : undefined;
  const collection = ours ?? (isIpfs(place) ? bySource.get(source) : undefined);
  return collection ? `/pictures/${collection.slug}/${id}.png` : undefined;
}

function isIpfs(place: string): boolean {
  return place === 'ipfs:/' || /^https?:\/\/[^/]+\/ipfs$/.test(place);
}

/** A content id, version 1 (`bafybei…`), of a folder of pictures that no one has pinned. */
export function contentId({ slug }: Collection): string {
  const digest = createHash('sha256').update(`pictures of ${slug}`).digest('hex');
  // Version 1, dag-pb, sha2-256, 32 bytes; then base 32, whose 58 digits hold two bits too many.
  const bits = BigInt(`0x01701220${digest}`) << 2n;
  const digits = bits.toString(32).padStart(58, '0');
  return `b${Array.from(digits, (digit) => base32.charAt(Number.parseInt(digit, 32))).join('')}`;
}

function onChainPicture(id: bigint): string {
  const hue = Number(id % 360n);
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><rect width="8" height="8" ` +
    `fill="hsl(${hue},60%,80%)"/><circle cx="4" cy="4" r="3" fill="hsl(${hue},50%,40%)"/></svg>`;
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
}
