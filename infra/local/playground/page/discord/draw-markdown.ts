import { element } from '../element.ts';
import { webLink } from '../web-link.ts';
import { type Inline, parseInline } from './inline-markdown.ts';
import { type Block, parseMarkdown } from './markdown.ts';

const tags = { strong: 'strong', emphasis: 'em', underline: 'u', strike: 's' } as const;

/** Draws a message's content. */
export function drawMarkdown(text: string): HTMLElement[] {
  return parseMarkdown(text).map(drawBlock);
}

/** Draws a single line without links, such as an embed's title. */
export function drawTitle(text: string): Node[] {
  return parseInline(text, { links: false, escapes: true }).map(drawInline);
}

function drawBlock(block: Block): HTMLElement {
  if (block.kind === 'code') {
    return element('pre', { class: 'd-block-code' }, element('code', {}, block.text));
  }
  const children = block.children.map(drawInline);
  return element('div', { class: `d-${block.kind}`, dir: 'auto' }, ...children);
}

function drawInline(piece: Inline): Node {
  switch (piece.kind) {
    case 'text':
      return document.createTextNode(piece.text);
    case 'code':
      return element('code', { class: 'd-code' }, piece.text);
    case 'mention':
      return element('span', { class: 'd-mention' }, piece.text);
    case 'link':
      return webLink(piece.href, ...piece.children.map(drawInline));
    case 'spoiler':
      return drawSpoiler(piece.children.map(drawInline));
    default:
      return element(tags[piece.kind], {}, ...piece.children.map(drawInline));
  }
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
