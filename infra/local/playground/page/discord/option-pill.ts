import { element } from '../element.ts';
import { readValue } from './command-line.ts';
import type { Option, Value } from './runnable.ts';

/** An option of the command that is being typed: its name, and an input for its value. */
export interface OptionPill {
  readonly option: Option;
  readonly node: HTMLElement;
  readonly input: HTMLInputElement;
  /** Writes a text; with the value that it stands for where it was chosen from a list. */
  write(text: string, value?: Value): void;
  /** Nothing while the text says nothing that the option takes. */
  value(): Value | undefined;
  /** Shows that the value is missing or wrong. */
  mark(isWrong: boolean): void;
}

export function createOptionPill(option: Option): OptionPill {
  const input = element('input', {
    type: 'text',
    autocomplete: 'off',
    autocapitalize: 'off',
    spellcheck: 'false',
    'aria-label': `${option.name}: ${option.description}`,
    size: '1',
    maxlength: option.maxLength?.toString(),
  });
  const name = element('span', { class: 'd-pill-name', 'aria-hidden': 'true' }, option.name);
  const node = element('label', { class: 'd-pill' }, name, input);
  let chosen: Value | undefined;

  const resize = () => input.setAttribute('size', String(Math.max(1, input.value.length)));
  input.addEventListener('input', () => {
    chosen = undefined;
    node.classList.remove('wrong');
    resize();
  });

  return {
    option,
    node,
    input,
    write(text, value) {
      const choice = option.choices.find(({ value: known }) => String(known) === text);
      input.value = choice?.name ?? text;
      chosen = value ?? choice?.value;
      resize();
      node.classList.remove('wrong');
    },
    value: () => chosen ?? readValue(option, input.value),
    mark: (isWrong) => node.classList.toggle('wrong', isWrong),
  };
}
