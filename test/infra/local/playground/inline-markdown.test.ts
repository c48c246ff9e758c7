import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeMarkdown } from '../../../../bots/discord/markdown.ts';
import {
  type Inline,
  parseInline,
} from '../../../../infra/local/playground/page/discord/inline-markdown.ts';
import { cpuMsOf } from '../../../support/cpu-ms.ts';

describe('markup within a line', () => {
  it.each([
    ['plain words', 'plain words'],
    ['**bold** and *slanted*', '<strong>bold</strong> and <emphasis>slanted</emphasis>'],
    ['_slanted_ but snake_case_name', '<emphasis>slanted</emphasis> but snake_case_name'],
    ['__under__ ~~gone~~', '<underline>under</underline> <strike>gone</strike>'],
    ['||who did it||', '<spoiler>who did it</spoiler>'],
    ['`a **b** c`', '<code>a **b** c</code>'],
    ['**a *b* c**', '<strong>a <emphasis>b</emphasis> c</strong>'],
    ['\\*not slanted\\*', '*not slanted*'],
    [
      '**[0xd8…45](<https://x.example/a>)**',
      '<strong><link https://x.example/a>0xd8…45</link></strong>',
    ],
    ['[here](https://x.example/b) now', '<link https://x.example/b>here</link> now'],
    ['[a \\* b](<https://x.example>)', '<link https://x.example>a \\* b</link>'],
    ['see https://x.example/c.', 'see <link https://x.example/c>https://x.example/c</link>.'],
    [
      '<@123> <@&7> <#45> </nfts:6> <:smile:789>',
      '<mention>@123</mention> <mention>@7</mention> <mention>#45</mention> <mention>/nfts</mention> :smile:',
    ],
    [
      'at <t:1796083200:f>, <t:1796083200>, in <t:0:R>',
      'at <time><t:1796083200:f></time>, <time><t:1796083200></time>, in <time><t:0:R></time>',
    ],
    ['<t:9999999999999:f> <t:1:q> <t:>', '<t:9999999999999:f> <t:1:q> <t:>'],
    ['[x](javascript:alert(1))', '[x](javascript:alert(1))'],
    ['[x](<data:text/html,hello>)', '[x](<data:text/html,hello>)'],
    ['**open', '**open'],
    ['<b>no markup</b>', '<b>no markup</b>'],
  ])('%s', (written, shown) => {
    expect(parseInline(written).map(show).join('')).toBe(shown);
  });

  it('links no text that could pass for another address', () => {
    for (const piece of parseInline('[https://bank.example](<https://thief.example>)')) {
      if (piece.kind === 'link')
        expect(show(piece)).toBe(`<link ${piece.href}>${piece.href}</link>`);
    }
  });

  it('links nothing in a title', () => {
    const pieces = parseInline('[a](https://x.example) https://y.example', {
      links: false,
      escapes: true,
    });
    expect(pieces).toEqual([{ kind: 'text', text: '[a](https://x.example) https://y.example' }]);
  });

  it('shows what the bot has escaped as it was written', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), hostile), (text) => {
        const pieces = parseInline(escapeMarkdown(text));
        expect(pieces).toEqual(text === '' ? [] : [{ kind: 'text', text }]);
      }),
    );
  });

  it('links only to the web, whatever was written', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        for (const href of parseInline(text).flatMap(hrefsOf)) expect(href).toMatch(/^https?:\/\//);
      }),
    );
  });

  it('takes no time over markup that never ends', () => {
    const ms = cpuMsOf(() => {
      for (const sign of ['**', '_', '`', '||', '[', '<', '*_', '[](<'])
        parseInline(sign.repeat(2_000));
    });
    expect(ms).toBeLessThan(2_000);
  });
});

const hostile = fc
  .array(
    fc.constantFrom(
      ...['**', '*', '__', '_', '~~', '||', '`', '\\', '[', ']', '(', ')', '<', '>', '\n'],
      ...[
        'https://x.example',
        'javascript:alert(1)',
        'data:text/html,a',
        '<script>',
        '@everyone',
        'a',
        ' ',
      ],
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''));

function show(piece: Inline): string {
  if (piece.kind === 'text') return piece.text;
  if ('text' in piece) return `<${piece.kind}>${piece.text}</${piece.kind}>`;
  const inner = piece.children.map(show).join('');
  const href = piece.kind === 'link' ? ` ${piece.href}` : '';
  return `<${piece.kind}${href}>${inner}</${piece.kind}>`;
}

function hrefsOf(piece: Inline): string[] {
  if ('text' in piece) return [];
  const own = piece.kind === 'link' ? [piece.href] : [];
  return [...own, ...piece.children.flatMap(hrefsOf)];
}
