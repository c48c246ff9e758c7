import type { APIEmbed } from 'discord-api-types/v10';
import { element } from '../element.ts';
import type { DrawPicture } from '../picture.ts';
import { webLink } from '../web-link.ts';
import { drawMarkdown, drawTitle } from './draw-markdown.ts';
import type { NameMention } from './mention.ts';

/** Draws an embed: the bar in its colour, words on the left, a thumbnail on the right. */
export function drawEmbed(
  embed: APIEmbed,
  drawPicture: DrawPicture,
  nameMention: NameMention,
): HTMLElement {
  const { color, thumbnail, image, footer } = embed;
  const words = element(
    'div',
    { class: 'd-embed-words' },
    drawAuthor(embed),
    drawHeading(embed),
    drawDescription(embed, nameMention),
    drawFields(embed, nameMention),
    image && element('div', { class: 'd-embed-image' }, drawPicture(image.url, altOf(embed))),
    footer && element('div', { class: 'd-embed-footer', dir: 'auto' }, footer.text),
  );
  const picture =
    thumbnail &&
    element('div', { class: 'd-embed-thumbnail' }, drawPicture(thumbnail.url, altOf(embed)));
  const node = element('article', { class: 'd-embed' }, words, picture);
  if (color) node.style.setProperty('--bar', `#${color.toString(16).padStart(6, '0')}`);
  return node;
}

function altOf({ title }: APIEmbed): string {
  return title ? `Picture of ${title.replace(/\\(?=[^\p{L}\p{N}\s])/gu, '')}` : 'Picture';
}

function drawAuthor({ author }: APIEmbed): HTMLElement | undefined {
  return author && element('div', { class: 'd-embed-author', dir: 'auto' }, author.name);
}

function drawHeading({ title, url }: APIEmbed): HTMLElement | undefined {
  if (!title) return undefined;
  const words = drawTitle(title);
  const line = url ? webLink(url, ...words) : element('span', {}, ...words);
  return element('div', { class: 'd-embed-title', dir: 'auto' }, line);
}

function drawDescription(
  { description }: APIEmbed,
  nameMention: NameMention,
): HTMLElement | undefined {
  if (!description) return undefined;
  return element(
    'div',
    { class: 'd-embed-description' },
    ...drawMarkdown(description, nameMention),
  );
}

function drawFields({ fields }: APIEmbed, nameMention: NameMention): HTMLElement | undefined {
  if (!fields?.length) return undefined;
  const drawn = fields.map(({ name, value, inline }) =>
    element(
      'div',
      { class: inline ? 'd-field inline' : 'd-field' },
      element('div', { class: 'd-field-name', dir: 'auto' }, ...drawTitle(name)),
      element('div', {}, ...drawMarkdown(value, nameMention)),
    ),
  );
  return element('div', { class: 'd-fields' }, ...drawn);
}
