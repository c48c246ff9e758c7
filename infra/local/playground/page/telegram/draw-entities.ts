import type { MessageEntity } from 'grammy/types';
import { element } from '../element.ts';
import { webLink } from '../web-link.ts';
import { nestEntities, type Piece } from './entities.ts';

const tags = {
  bold: 'strong',
  italic: 'em',
  underline: 'u',
  strikethrough: 's',
  pre: 'pre',
  blockquote: 'blockquote',
} as const;

/** @param send sends a command that is tapped */
export function drawEntities(
  text: string,
  entities: readonly MessageEntity[],
  send: (text: string) => void,
): Node[] {
  return nestEntities(text, entities).map((piece) => drawPiece(piece, send));
}

function drawPiece(piece: Piece, send: (text: string) => void): Node {
  if (piece.kind === 'text') return document.createTextNode(piece.text);
  const { entity } = piece;
  const children = piece.children.map((child) => drawPiece(child, send));
  const text = piece.children.map(plainText).join('');
  switch (entity.type) {
    case 'bold':
    case 'italic':
    case 'underline':
    case 'strikethrough':
    case 'pre':
    case 'blockquote':
      return element(tags[entity.type], {}, ...children);
    case 'text_link':
      return webLink(entity.url, ...children);
    case 'url':
      return webLink(/^https?:\/\//i.test(text) ? text : `http://${text}`, ...children);
    case 'code':
      return drawCode(text);
    case 'bot_command':
      return drawTap(text, () => send(text));
    case 'expandable_blockquote':
      return drawExpandable(children);
    case 'spoiler':
      return element('span', { class: 't-spoiler', tabindex: '0' }, ...children);
    case 'mention':
    case 'hashtag':
    case 'cashtag':
    case 'email':
    case 'phone_number':
      return element('span', { class: 't-detected' }, ...children);
    default:
      return element('span', {}, ...children);
  }
}

function plainText(piece: Piece): string {
  return piece.kind === 'text' ? piece.text : piece.children.map(plainText).join('');
}

/** A tap copies it, as in Telegram. */
function drawCode(text: string): HTMLElement {
  const code = element('code', { title: 'Copy', tabindex: '0', role: 'button' }, text);
  const copy = async () => {
    await navigator.clipboard?.writeText(text);
    code.classList.add('copied');
    setTimeout(() => code.classList.remove('copied'), 900);
  };
  code.addEventListener('click', copy);
  code.addEventListener('keydown', ({ key }) => key === 'Enter' && copy());
  return code;
}

function drawTap(text: string, tap: () => void): HTMLElement {
  const button = element('button', { type: 'button', class: 't-detected' }, text);
  button.addEventListener('click', tap);
  return button;
}

/** Folded up to three lines until somebody opens it. */
function drawExpandable(children: Node[]): HTMLElement {
  const quote = element('blockquote', { class: 't-expandable' }, ...children);
  const toggle = element('button', { type: 'button', 'aria-expanded': 'false' }, 'Show more');
  toggle.addEventListener('click', () => {
    const isOpen = quote.classList.toggle('open');
    toggle.textContent = isOpen ? 'Show less' : 'Show more';
    toggle.setAttribute('aria-expanded', String(isOpen));
  });
  return element('div', { class: 't-quote' }, quote, toggle);
}
