import { type Inline, parseInline } from './inline-markdown.ts';

/** A line of a message, or a block of code. */
export type Block =
  | {
      readonly kind: 'line' | 'subtext' | 'quote' | 'item' | 'heading';
      readonly children: readonly Inline[];
    }
  | { readonly kind: 'code'; readonly text: string };

const fence = /```(?:[\w+-]*\n)?(.+?)```/gs;

const beginnings = [
  ['subtext', /^-# +(?=\S)/],
  ['heading', /^#{1,3} +(?=\S)/],
  ['quote', /^> /],
  ['item', /^ *[-*] +(?=\S)/],
] as const;

/** Reads a message's content, or an embed's description, with the markup that Discord shows there. */
export function parseMarkdown(text: string): Block[] {
  const blocks: Block[] = [];
  let end = 0;
  for (const match of text.matchAll(fence)) {
    blocks.push(...linesOf(text.slice(end, match.index).replace(/\n$/, '')));
    blocks.push({ kind: 'code', text: match[1]?.replace(/\n$/, '') ?? '' });
    end = match.index + match[0].length;
  }
  return [...blocks, ...linesOf(text.slice(end).replace(/^\n/, end > 0 ? '' : '\n'))];
}

function linesOf(text: string): Block[] {
  if (text === '') return [];
  return text.split('\n').map((line) => {
    for (const [kind, form] of beginnings) {
      const match = form.exec(line);
      if (match) return { kind, children: parseInline(line.slice(match[0].length)) };
    }
    return { kind: 'line', children: parseInline(line) };
  });
}
