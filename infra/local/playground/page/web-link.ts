import { type Child, element } from './element.ts';

/** A link that opens elsewhere, and only ever a web page; of any other address, the text remains. */
export function webLink(href: string, ...children: Child[]): HTMLElement {
  const url = URL.parse(href);
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:') {
    return element('span', {}, ...children);
  }
  const { href: address } = url;
  const rel = 'noopener noreferrer';
  return element('a', { href: address, title: address, target: '_blank', rel }, ...children);
}
