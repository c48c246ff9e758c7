import { createRequire } from 'node:module';
import { Avatar, Style } from '@dicebear/core';
import type { Collection } from './collection.ts';
import { findCollection } from './collections.ts';
import { toPng } from './to-png.ts';
import { readTokenNumber } from './token.ts';

const require = createRequire(import.meta.url);
const styles = new Map<string, Style>();
const keep = 200;

/**
 * Makes the function that draws an item's picture: a PNG of 512 pixels, always the same for the
 * same item; none if there is no such item. The last ones are kept.
 */
export function createPictures(issued: (collection: Collection) => number) {
  const kept = new Map<string, Promise<Buffer>>();

  return function picture(slug: string, id: string): Promise<Buffer> | undefined {
    const collection = findCollection(slug);
    // One spelling for each id, so that nobody can fill the cache with another.
    if (!collection || !/^(0|[1-9]\d{0,77})$/.test(id)) return undefined;
    const number = readTokenNumber(collection, BigInt(id));
    if (number === undefined || number > issued(collection)) return undefined;
    const key = `${slug}/${id}`;
    const png = kept.get(key) ?? drawPicture(collection, id);
    // Last in, so that the first in the map is the one unused for longest.
    kept.delete(key);
    kept.set(key, png);
    const [oldest] = kept.keys();
    if (kept.size > keep && oldest !== undefined) kept.delete(oldest);
    return png;
  };
}

async function drawPicture({ slug, style, backdrop }: Collection, id: string): Promise<Buffer> {
  const options = backdrop.length > 0 ? { backgroundColor: backdrop } : {};
  const svg = new Avatar(readStyle(style), { seed: `${slug}/${id}`, ...options }).toString();
  return toPng(svg);
}

/** A style's definition, read when first drawn with: all of them are some megabytes. */
export function readStyle(name: string): Style {
  const known = styles.get(name);
  if (known) return known;
  const style: Style = new Style(require(`@dicebear/styles/${name}.json`));
  styles.set(name, style);
  return style;
}
