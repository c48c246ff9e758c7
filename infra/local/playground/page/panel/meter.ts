import type { CreditUse } from '../../wire.ts';
import { element } from '../element.ts';
import { section } from './section.ts';

export interface Meter {
  readonly node: HTMLElement;
  show(use: CreditUse): void;
}

/** The month's credits: the bar is all of them, its parts what people and watching have spent. */
export function createMeter(): Meter {
  const used = element('b', { class: 'm-used' }, '0');
  const limit = element('span', {});
  const bars = {
    people: element('i', { class: 'people' }),
    watching: element('i', { class: 'watching' }),
  };
  const legend = { people: element('b', {}, '0'), watching: element('b', {}, '0') };
  const bar = element('div', { class: 'm-bar', 'aria-hidden': 'true' }, bars.people, bars.watching);
  const held = element('p', { class: 'm-held', role: 'status' });

  return {
    node: section(
      'meter',
      'Credits this month',
      element('p', { class: 'm-total' }, used, limit),
      bar,
      element(
        'p',
        { class: 'm-legend' },
        element('span', { class: 'people' }, 'people ', legend.people),
        element('span', { class: 'watching' }, 'watching ', legend.watching),
      ),
      held,
    ),
    show(use) {
      used.textContent = use.used.toLocaleString('en');
      limit.textContent = ` used of ${use.limit.toLocaleString('en')}`;
      for (const lane of ['people', 'watching'] as const) {
        bars[lane].hidden = use[lane] === 0;
        bars[lane].style.setProperty('width', `${(use[lane] / use.limit) * 100}%`);
        legend[lane].textContent = use[lane].toLocaleString('en');
      }
      held.textContent = heldWords(use);
    },
  };
}

function heldWords({ heldUntil }: CreditUse): string {
  if (heldUntil === undefined) return '';
  const time = new Date(heldUntil).toLocaleTimeString([], { timeStyle: 'medium' });
  return `Calls are paused until ${time}.`;
}
