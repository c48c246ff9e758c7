import { element, part } from './element.ts';
import { reachOnly, rove } from './rove.ts';

const names = { discord: 'Discord', telegram: 'Telegram', market: 'Market' };

type Area = keyof typeof names;

const areas = Object.keys(names) as Area[];
const foldedKey = 'vitrine-market';

/**
 * Which areas are seen. On a phone it is one, chosen by tabs; elsewhere both chats are, and the market's panel as long as
 * nobody folds it away. Where the panel would cover a chat, it waits to be opened, and Escape closes it.
 */
export function createAreas(tabs: HTMLElement, fold: HTMLElement): void {
  const phone = matchMedia('(max-width: 860px)');
  const narrow = matchMedia('(max-width: 1199px)');
  let current: Area = 'discord';
  let isOpen = !narrow.matches && localStorage.getItem(foldedKey) !== 'folded';

  const drawn = areas.map((area) => {
    const attributes = { type: 'button', role: 'tab', id: `tab-${area}`, 'aria-controls': area };
    const tab = element('button', attributes, names[area]);
    tab.addEventListener('click', () => go(area));
    return tab;
  });
  tabs.append(...drawn);
  rove(tabs, (tab) => tab.click());

  function go(area: Area): void {
    current = area;
    show();
  }

  function show(): void {
    for (const [index, area] of areas.entries()) {
      const node = part(area);
      const isSeen = phone.matches ? area === current : area !== 'market' || isOpen;
      node.hidden = !isSeen;
      drawn[index]?.setAttribute('aria-selected', String(area === current));
      if (phone.matches) node.setAttribute('role', 'tabpanel');
      else node.removeAttribute('role');
    }
    reachOnly(tabs, drawn[areas.indexOf(current)]);
    part('panes').classList.toggle('with-market', isOpen);
    fold.setAttribute('aria-expanded', String(isOpen));
  }

  function toggle(): void {
    isOpen = !isOpen;
    localStorage.setItem(foldedKey, isOpen ? 'open' : 'folded');
    show();
  }

  fold.addEventListener('click', toggle);
  document.addEventListener('keydown', ({ key, defaultPrevented }) => {
    const covers = isOpen && narrow.matches && !phone.matches;
    if (key !== 'Escape' || defaultPrevented || !covers || document.querySelector(':modal')) return;
    toggle();
    fold.focus();
  });
  narrow.addEventListener('change', () => {
    isOpen = !narrow.matches && localStorage.getItem(foldedKey) !== 'folded';
    show();
  });
  phone.addEventListener('change', show);
  show();
}
