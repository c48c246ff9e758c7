import fc from 'fast-check';
import type { MessageEntity } from 'grammy/types';
import { describe, expect, it } from 'vitest';
import {
  nestEntities,
  type Piece,
} from '../../../../infra/local/playground/page/telegram/entities.ts';

const at = (type: 'bold' | 'italic' | 'code', offset: number, length: number): MessageEntity => ({
  type,
  offset,
  length,
});

describe('a message’s entities', () => {
  it.each([
    ['none', [], 'one two three'],
    ['one', [at('bold', 4, 3)], 'one <bold>two</bold> three'],
    [
      'side by side',
      [at('bold', 0, 3), at('code', 3, 4)],
      '<bold>one</bold><code> two</code> three',
    ],
    [
      'nested',
      [at('italic', 4, 3), at('bold', 0, 7)],
      '<bold>one <italic>two</italic></bold> three',
    ],
    [
      'the same place twice',
      [at('bold', 0, 3), at('italic', 0, 3)],
      '<bold><italic>one</italic></bold> two three',
    ],
    [
      'overlapping',
      [at('bold', 0, 6), at('italic', 4, 9)],
      '<bold>one <italic>tw</italic></bold>o three',
    ],
    ['past the end', [at('bold', 8, 99), at('code', 50, 2)], 'one two <bold>three</bold>'],
    ['before the start', [at('bold', -3, 5)], 'one two three'],
  ])('nests %s', (_, entities, shown) => {
    expect(nestEntities('one two three', entities).map(show).join('')).toBe(shown);
  });

  it('counts UTF-16 units, as Telegram does', () => {
    expect(
      nestEntities('🖼 picture', [at('bold', 3, 7)])
        .map(show)
        .join(''),
    ).toBe('🖼 <bold>picture</bold>');
  });

  it('neither loses nor doubles a character, whatever the entities', () => {
    const entity = fc.record({
      type: fc.constantFrom('bold' as const, 'italic' as const, 'code' as const),
      offset: fc.integer({ min: -5, max: 40 }),
      length: fc.integer({ min: -5, max: 40 }),
    });
    fc.assert(
      fc.property(
        fc.string({ maxLength: 30 }),
        fc.array(entity, { maxLength: 12 }),
        (text, all) => {
          expect(nestEntities(text, all).map(textOf).join('')).toBe(text);
        },
      ),
    );
  });
});

function show(piece: Piece): string {
  if (piece.kind === 'text') return piece.text;
  const { type } = piece.entity;
  return `<${type}>${piece.children.map(show).join('')}</${type}>`;
}

function textOf(piece: Piece): string {
  return piece.kind === 'text' ? piece.text : piece.children.map(textOf).join('');
}
