import type { InlineKeyboardButton } from 'grammy/types';
import { element, withClass } from '../element.ts';
import { webLink } from '../web-link.ts';

/** What a button does: with its data, or with the inline query that it begins. */
export interface Pressing {
  press(data: string): Promise<void>;
  ask(query: string): void;
}

const spoken: Record<string, string> = {
  '«': 'First page',
  '‹': 'Previous page',
  '›': 'Next page',
  '»': 'Last page',
};

/** Draws the buttons under a message. */
export function drawKeyboard(
  rows: readonly (readonly InlineKeyboardButton[])[],
  pressing: Pressing,
): HTMLElement | undefined {
  if (rows.length === 0) return undefined;
  const drawn = rows.map((row, index) =>
    element(
      'div',
      { class: 't-row' },
      ...row.map((button, column) => drawButton(button, `${index}.${column}`, pressing)),
    ),
  );
  return element('div', { class: 't-keyboard' }, ...drawn);
}

function drawButton(
  button: InlineKeyboardButton,
  place: string,
  { press, ask }: Pressing,
): HTMLElement {
  const { text } = button;
  const label = element('span', { class: 't-button-label', dir: 'auto' }, text);
  if ('url' in button) return withClass(webLink(button.url, label), 't-button');
  const node = element(
    'button',
    { type: 'button', class: 't-button', 'data-place': place, 'aria-label': spoken[text] },
    label,
  );
  if ('switch_inline_query_current_chat' in button) {
    node.addEventListener('click', () => ask(button.switch_inline_query_current_chat));
    return node;
  }
  if (!('callback_data' in button)) {
    node.disabled = true;
    return node;
  }
  node.addEventListener('click', async () => {
    if (node.getAttribute('aria-busy') === 'true') return;
    node.setAttribute('aria-busy', 'true');
    await press(button.callback_data);
    node.removeAttribute('aria-busy');
  });
  return node;
}
