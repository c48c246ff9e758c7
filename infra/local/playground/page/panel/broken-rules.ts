import type { BrokenRule } from '../../wire.ts';
import { element } from '../element.ts';
import { section } from './section.ts';

export interface BrokenRules {
  readonly node: HTMLElement;
  add(rule: BrokenRule): void;
  clear(): void;
}

const platforms = { discord: 'Discord', telegram: 'Telegram' };

/** The rules of the platforms that the bot broke, newest first, in red: there should be none. */
export function createBrokenRules(): BrokenRules {
  const list = element('ul', { 'aria-live': 'polite' });
  const none = element(
    'p',
    { class: 'm-hint' },
    'None: both bots keep to what the platforms allow.',
  );
  const node = section('broken', 'Broken rules', none, list);
  const show = () => {
    none.hidden = list.children.length > 0;
    node.classList.toggle('found', none.hidden); // stands above all else then
  };

  return {
    node,
    add({ side, rule, where, detail, time }) {
      const at = new Date(time);
      const said = at.toLocaleTimeString([], { timeStyle: 'medium' });
      const drawn = element(
        'li',
        {},
        element('b', {}, `${platforms[side]}: ${rule}`),
        element('time', { datetime: at.toISOString() }, said),
        element('span', { dir: 'auto' }, [where, detail].filter(Boolean).join(' · ')),
      );
      list.prepend(drawn);
      show();
    },
    clear() {
      list.replaceChildren();
      show();
    },
  };
}
