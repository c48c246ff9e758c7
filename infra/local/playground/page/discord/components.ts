import type {
  APIButtonComponent,
  APIMessageTopLevelComponent,
  APIStringSelectComponent,
} from 'discord-api-types/v10';
import { element, withClass } from '../element.ts';
import { webLink } from '../web-link.ts';

/** Presses a component, with what was chosen from a menu; done when the bot has answered. */
export type PressComponent = (customId: string, values?: readonly string[]) => Promise<void>;

// Discord's numbers, named: its enums would be half of the page's script.
const row = 1;
const button = 2;
const stringSelect = 3;
const styles = ['', 'primary', 'secondary', 'success', 'danger', 'link', 'premium'];

/** Draws a message's rows of buttons and menus. */
export function drawComponents(
  rows: readonly APIMessageTopLevelComponent[],
  press: PressComponent,
): HTMLElement[] {
  return rows.flatMap((part, index) => {
    if (part.type !== row) return [];
    const drawn = part.components.map((component, column) => {
      const place = `${index}.${column}`;
      if (component.type === button) return drawButton(component, place, press);
      if (component.type === stringSelect) return drawSelect(component, place, press);
      return undefined;
    });
    return [element('div', { class: 'd-row' }, ...drawn)];
  });
}

function drawButton(
  component: APIButtonComponent,
  place: string,
  press: PressComponent,
): HTMLElement {
  const label = 'label' in component ? (component.label ?? '') : '';
  const name = `d-button ${styles[component.style] ?? ''}`;
  if ('url' in component) return withClass(webLink(component.url, label), name);
  const { disabled } = component;
  const node = element(
    'button',
    { type: 'button', class: name, 'data-place': place, disabled, 'aria-label': spoken[label] },
    element('span', { class: 'd-button-label' }, label),
  );
  if (!('custom_id' in component)) return node;
  const { custom_id: customId } = component;
  node.addEventListener('click', () => busy(node, () => press(customId)));
  return node;
}

/** What an arrow means to those who hear the page. */
const spoken: Record<string, string> = {
  '«': 'First page',
  '‹': 'Previous page',
  '›': 'Next page',
  '»': 'Last page',
};

function drawSelect(
  {
    custom_id: customId,
    placeholder = 'Make a selection',
    options,
    disabled,
  }: APIStringSelectComponent,
  place: string,
  press: PressComponent,
): HTMLElement {
  const isChosen = options.some((option) => option.default);
  const prompt = element(
    'option',
    { value: '', disabled: true, selected: !isChosen, hidden: true },
    placeholder,
  );
  const choices = options.map(({ label, value, default: selected }) =>
    element('option', { value, selected }, label),
  );
  const select = element(
    'select',
    { class: 'd-select', 'aria-label': placeholder, 'data-place': place, disabled },
    prompt,
    ...choices,
  );
  select.addEventListener('change', () => busy(select, () => press(customId, [select.value])));
  return element('span', { class: 'd-select-box' }, select);
}

/** Shows that the bot has not answered yet; nothing is pressed twice meanwhile. */
async function busy(node: HTMLElement, work: () => Promise<void>): Promise<void> {
  if (node.getAttribute('aria-busy') === 'true') return;
  node.setAttribute('aria-busy', 'true');
  await work();
  node.removeAttribute('aria-busy');
}
