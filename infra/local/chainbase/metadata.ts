import { draw, pick, rotate } from './chance.ts';
import { readTokenNumber, type Token } from './token.ts';
import { traitKindNames, traitKinds } from './words.ts';

export interface Trait {
  readonly trait_type: string;
  readonly value: string | number;
}

/** An item's traits: three kinds chosen by its collection, and sometimes a number. */
export function createTraits({ collection, id }: Token): Trait[] {
  const first = Math.floor(draw('traits', collection.slug) * traitKindNames.length);
  const kinds = rotate(traitKindNames, first).slice(0, 3);
  const traits: Trait[] = kinds.map((kind) => {
    return { trait_type: kind, value: pick(traitKinds[kind], draw(kind, collection.slug, id)) };
  });
  const chance = draw('age', collection.slug, id);
  return chance < 0.3
    ? [...traits, { trait_type: 'Age', value: Math.floor(chance * 300) }]
    : traits;
}

/**
 * An item's metadata, as free in form as their makers are: mostly complete, sometimes without a
 * name or traits, with traits as an object, or with a number for a name. Null for what is not indexed.
 */
export function createMetadata(token: Token, image: string): Record<string, unknown> | null {
  const { collection, id } = token;
  const chance = draw('metadata', collection.slug, id);
  if (!collection.indexed || chance < 0.05) return null;
  if (collection.bait !== undefined) return baitMetadata(collection.bait, image);
  const attributes = createTraits(token);
  const name = itemName(token);
  const description = `One of the ${collection.name}.`;
  if (chance < 0.08) return { image, attributes };
  if (chance < 0.09) return { name: readTokenNumber(collection, id), description, image };
  if (chance < 0.12) {
    const traits = attributes.map(({ trait_type, value }) => [trait_type, value]);
    return { name, image, attributes: Object.fromEntries(traits) };
  }
  if (chance < 0.15) return { name, image };
  return { name, description, image, attributes };
}

function itemName({ collection, id }: Token): string {
  const plain = `${collection.item} #${readTokenNumber(collection, id)}`;
  const mood = pick(traitKinds.Mood, draw('Mood', collection.slug, id));
  return draw('titled', collection.slug) < 0.5 ? `${mood} ${plain}` : plain;
}

function baitMetadata(bait: string, image: string): Record<string, unknown> {
  const attributes = [{ trait_type: 'Website', value: bait }];
  return { name: bait, description: bait, image, external_url: 'https://example.com', attributes };
}
