import type { Example } from '../wire.ts';
import { element } from './element.ts';

export interface ExamplesBar {
  show(examples: readonly Example[]): void;
}

/** Wallets to try, each a chip; `fill` writes it where people type, `ask` sends it too. */
export function createExamplesBar(
  node: HTMLElement,
  { fill, ask }: { fill(example: Example): void; ask(example: Example): void },
): ExamplesBar {
  const send = element('button', { type: 'button', class: 'ask', disabled: true }, 'Ask');
  let picked: Example | undefined;
  send.addEventListener('click', () => picked && ask(picked));
  const hint = element('p', { class: 'hint', role: 'status' }, 'Pick one, then ask both bots.');

  const drawChip = (example: Example) => {
    const chip = element(
      'button',
      { type: 'button', class: 'chip', title: example.hint },
      example.label,
    );
    chip.addEventListener('click', () => {
      for (const other of node.querySelectorAll('.chip'))
        other.setAttribute('aria-pressed', 'false');
      chip.setAttribute('aria-pressed', 'true');
      picked = example;
      send.disabled = false;
      hint.textContent = example.hint;
      fill(example);
    });
    return chip;
  };

  return {
    show(examples) {
      const title = element('span', { class: 'examples-title' }, 'Try a wallet');
      const chips = element('div', { class: 'chips' }, ...examples.map(drawChip));
      node.replaceChildren(title, chips, send, hint);
    },
  };
}
