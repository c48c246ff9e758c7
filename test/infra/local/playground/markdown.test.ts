import { describe, expect, it } from 'vitest';
import { parseMarkdown } from '../../../../infra/local/playground/page/discord/markdown.ts';

const text = (line: string) => [{ kind: 'text', text: line }];

describe('a message’s lines', () => {
  it('knows subtext, headings, quotes and items from plain lines', () => {
    const lines = ['plain', '-# small', '## Big', '> said', '- one', '-#no', '#no'];
    expect(parseMarkdown(lines.join('\n'))).toEqual([
      { kind: 'line', children: text('plain') },
      { kind: 'subtext', children: text('small') },
      { kind: 'heading', children: text('Big') },
      { kind: 'quote', children: text('said') },
      { kind: 'item', children: text('one') },
      { kind: 'line', children: text('-#no') },
      { kind: 'line', children: text('#no') },
    ]);
  });

  it('keeps empty lines', () => {
    expect(parseMarkdown('a\n\nb').map(({ kind }) => kind)).toEqual(['line', 'line', 'line']);
  });

  it('shows no markup in a block of code', () => {
    expect(parseMarkdown('before\n```ts\n**a**\n```\nafter')).toEqual([
      { kind: 'line', children: text('before') },
      { kind: 'code', text: '**a**' },
      { kind: 'line', children: text('after') },
    ]);
  });

  it('is nothing for nothing', () => {
    expect(parseMarkdown('')).toEqual([]);
  });
});
