import type { MessageEntity } from 'grammy/types';

export interface FormattedText {
  readonly text: string;
  readonly entities: readonly MessageEntity[];
}

/**
 * What Telegram keeps of a text: control characters become spaces, carriage returns, line and direction marks
 * (U+2028 to U+202E) and three combining lines vanish, both ends are trimmed, and entities move along.
 * From the Telegram client library's own source.
 */
export function cleanText({ text, entities }: FormattedText): FormattedText {
  const { kept, positions } = keep(text);
  const moved = entities
    .map((entity) => move(entity, positions))
    .filter(({ length }) => length > 0)
    .sort((a, b) => a.offset - b.offset || b.length - a.length);
  return trim({ text: kept, entities: moved });
}

function keep(text: string): { kept: string; positions: number[] } {
  const positions: number[] = [];
  let kept = '';
  for (const unit of text.split('')) {
    positions.push(kept.length);
    if (!isDropped(unit)) kept += isControl(unit) ? ' ' : unit;
  }
  positions.push(kept.length);
  return { kept, positions };
}

function isDropped(unit: string): boolean {
  return unit === '\r' || (unit >= '\u2028' && unit <= '\u202e') || combiningLines.has(unit);
}

const combiningLines = new Set(['\u0333', '\u033f', '\u030a']);

function isControl(unit: string): boolean {
  return unit < ' ' && unit !== '\n';
}

function move(entity: MessageEntity, positions: readonly number[]): MessageEntity {
  const offset = positions[entity.offset] ?? 0;
  return { ...entity, offset, length: (positions[entity.offset + entity.length] ?? 0) - offset };
}

function trim({ text, entities }: FormattedText): FormattedText {
  const end = text.replace(/[ \n]+$/, '').length;
  const blank = /^[ \n]*/.exec(text)?.[0].length ?? 0;
  // an entity at the start protects the white space that it covers
  const start = Math.min(blank, entities[0]?.offset ?? blank);
  return {
    text: text.slice(start, Math.max(start, end)),
    entities: entities
      .map((entity) => ({
        ...entity,
        offset: entity.offset - start,
        length: Math.min(entity.length, end - entity.offset),
      }))
      .filter(({ length }) => length > 0),
  };
}
