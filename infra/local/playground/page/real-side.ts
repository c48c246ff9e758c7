import { element } from './element.ts';

/** The half of a platform that is connected for real: what to do there. */
export function drawRealSide(platform: string, ...sentences: string[]): HTMLElement {
  return element(
    'div',
    { class: 'real' },
    element('h2', {}, `The real ${platform} is connected`),
    ...sentences.map((sentence) => element('p', {}, sentence)),
  );
}
