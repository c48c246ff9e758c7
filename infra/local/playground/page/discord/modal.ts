import type { APIModalInteractionResponseCallbackData } from 'discord-api-types/v10';
import { sentenceOf } from '../api.ts';
import { element } from '../element.ts';

type Modal = APIModalInteractionResponseCallbackData;
export type Answers = Record<string, string>;

interface Field {
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  readonly isLong: boolean;
  readonly min: number;
  readonly max: number;
  readonly required: boolean;
  readonly value: string;
  readonly placeholder: string;
}

// Discord's numbers, named.
const row = 1;
const textInput = 4;
const label = 18;
const paragraph = 2;

/** Opens a modal; `submit` sends it, and it stays open with a sentence if that fails. */
export function openModal(modal: Modal, submit: (answers: Answers) => Promise<void>): void {
  const fields = fieldsOf(modal);
  const inputs = fields.map(drawInput);
  const error = element('p', { class: 'd-modal-error', role: 'alert' });
  const cancel = element('button', { type: 'button', class: 'd-modal-cancel' }, 'Cancel');
  const form = element(
    'form',
    { method: 'dialog' },
    element('h3', { id: 'modal-title' }, modal.title),
    ...fields.map((field, index) => drawField(field, inputs[index])),
    error,
    element('footer', {}, cancel, element('button', { class: 'd-modal-submit' }, 'Submit')),
  );
  form.addEventListener('keydown', ({ key, ctrlKey, metaKey }) => {
    if (key === 'Enter' && (ctrlKey || metaKey)) form.requestSubmit();
  });
  const dialog = element('dialog', { class: 'd-modal', 'aria-labelledby': 'modal-title' }, form);

  cancel.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => dialog.remove());
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const answers = Object.fromEntries(inputs.map(({ name, value }) => [name, value]));
    await submit(answers).then(
      () => dialog.close(),
      (failure) => {
        error.textContent = sentenceOf(failure);
      },
    );
  });
  document.body.append(dialog);
  dialog.showModal();
}

type Input = HTMLInputElement | HTMLTextAreaElement;

function drawField({ label, hint }: Field, input: Input | undefined): HTMLElement {
  return element('label', {}, label, hint !== '' && element('small', {}, hint), input);
}

function drawInput({ name, isLong, min, max, required, value, placeholder }: Field): Input {
  const attributes = {
    ...{ name, placeholder, required, autocomplete: 'off' },
    ...{ minlength: String(min), maxlength: String(max) },
  };
  if (!isLong) return element('input', { ...attributes, value });
  return element('textarea', { ...attributes, rows: '8', spellcheck: 'false' }, value);
}

/** The text inputs of a modal, in rows as they used to be or in labels as they are now. */
function fieldsOf({ components }: Modal): Field[] {
  return components.flatMap((part) => {
    if (part.type === row) return part.components.flatMap((input) => toField(input, input.label));
    if (part.type === label) return toField(part.component, part.label, part.description);
    return [];
  });
}

type Part = Extract<Modal['components'][number], { type: 18 }>['component'];

function toField(part: Part, said = '', hint = ''): Field[] {
  if (part.type !== textInput) return [];
  const { custom_id: name, min_length: min = 0, max_length: max = 4000 } = part;
  const { required = true, value = '', placeholder = '' } = part;
  const isLong = part.style === paragraph;
  return [{ name, label: said || name, hint, isLong, min, max, required, value, placeholder }];
}
