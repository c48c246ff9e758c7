import type { MessageEntity } from 'grammy/types';

/** A text with its entities as a tree: what is inside what. */
export type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'entity';
      readonly entity: MessageEntity;
      readonly children: readonly Piece[];
    };

/**
 * Nests a message's entities, whose offsets count UTF-16 units. An entity that reaches out of another, or of the text,
 * is cut off there.
 */
export function nestEntities(text: string, entities: readonly MessageEntity[]): Piece[] {
  const sorted = entities
    .filter(({ offset, length }) => offset >= 0 && length > 0 && offset < text.length)
    .toSorted((a, b) => a.offset - b.offset || b.length - a.length);
  return nest(text, sorted, 0, text.length);
}

function nest(text: string, sorted: readonly MessageEntity[], start: number, end: number): Piece[] {
  const pieces: Piece[] = [];
  let at = start;
  for (const [index, entity] of sorted.entries()) {
    const { offset, length } = entity;
    if (offset < at || offset >= end) continue;
    const stop = Math.min(end, offset + length);
    if (offset > at) pieces.push({ kind: 'text', text: text.slice(at, offset) });
    const inside = sorted.slice(index + 1);
    pieces.push({ kind: 'entity', entity, children: nest(text, inside, offset, stop) });
    at = stop;
  }
  if (at < end) pieces.push({ kind: 'text', text: text.slice(at, end) });
  return pieces;
}
