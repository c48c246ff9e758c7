import { element } from '../element.ts';
import { webLink } from '../web-link.ts';
import { type Inline, parseInline, type Time } from './inline-markdown.ts';
import { type Block, parseMarkdown } from './markdown.ts';
import type { NameMention } from './mention.ts';
import { timeWords } from './time-words.ts';

const tags = { strong: 'strong', emphasis: 'em', underline: 'u', strike: 's' } as const;

/** Draws a message's content. */
export function drawMarkdown(text: string, nameMention: NameMention): HTMLElement[] {
  return parseMarkdown(text).map((block) => drawBlock(block, nameMention));
}

/** Draws a single line without links, such as an embed's title. */
export function drawTitle(text: string): Node[] {
  const pieces = parseInline(text, { links: false, escapes: true });
  return pieces.map((piece) => drawInline(piece, () => undefined));
}

function drawBlock(block: Block, nameMention: NameMention): HTMLElement {
  if (block.kind === 'code') {
    return element('pre', { class: 'd-block-code' }, element('code', {}, block.text));
  }
  const children = block.children.map((piece) => drawInline(piece, nameMention));
  return element('div', { class: `d-${block.kind}`, dir: 'auto' }, ...children);
}

function drawInline(piece: Inline, nameMention: NameMention): Node {
  const drawAll = (children: readonly Inline[]) =>
    children.map((child) => drawInline(child, nameMention));
  switch (piece.kind) {
    case 'text':
      return document.createTextNode(piece.text);
    case 'code':
      return element('code', { class: 'd-code' }, piece.text);
    case 'mention':
      return element('span', { class: 'd-mention' }, nameMention(piece) ?? piece.text);
    case 'time':
      return drawTime(piece);
    case 'link':
      return webLink(piece.href, ...drawAll(piece.children));
    case 'spoiler':
      return drawSpoiler(drawAll(piece.children));
    default:
      return element(tags[piece.kind], {}, ...drawAll(piece.children));
  }
}

function drawTime({ atMs, style }: Time): HTMLElement {
  const title = timeWords(atMs, 'F', Date.now());
  const datetime = new Date(atMs).toISOString();
  return element('time', { class: 'd-time', datetime, title }, timeWords(atMs, style, Date.now()));
}

function drawSpoiler(children: Node[]): HTMLElement {
  const button = element('button', { type: 'button', class: 'd-spoiler', 'aria-label': 'Spoiler' });
  button.append(...children);
  button.addEventListener('click', () => {
    button.classList.add('open');
    button.removeAttribute('aria-label');
  });
  return button;
}
