import { element } from './element.ts';

/** Draws a picture from its address; one that does not come is shown as an empty frame of the same size. */
export type DrawPicture = (url: string, label: string) => HTMLElement;

/** @param hasMarket whether the server draws the pictures, as the platforms' media proxies would fetch them */
export function createDrawPicture(hasMarket: boolean): DrawPicture {
  return (url, label) => {
    const frame = element('span', { class: 'picture' });
    const src = hasMarket ? `/playground/picture?url=${encodeURIComponent(url)}` : url;
    if (!hasMarket && URL.parse(url)?.protocol !== 'https:') return missing(frame);
    const image = element('img', {
      src,
      alt: label,
      referrerpolicy: 'no-referrer',
      decoding: 'async',
    });
    image.addEventListener('load', () => frame.classList.add('loaded'));
    image.addEventListener('error', () => missing(frame));
    frame.append(image);
    return frame;
  };
}

function missing(frame: HTMLElement): HTMLElement {
  frame.classList.add('missing');
  frame.replaceChildren(element('span', { role: 'img', 'aria-label': 'Picture unavailable' }, '🖼'));
  return frame;
}
