import { ComponentType, TextInputStyle } from 'discord-api-types/v10';
import { checkCustomIds } from './component-limits.ts';
import { walkComponents } from './component-tree.ts';
import { type Fields, fieldsOf, list, text, type Violations, wholeNumber } from './form.ts';
import { checkSelect, isSelect } from './select-limits.ts';
import type { Violation } from './violation.ts';

/**
 * All the limits that a modal breaks: the `data` of an interaction response of type 9.
 * @see https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-response-object-modal
 */
export function checkModal(data: unknown): Violation[] {
  return [...modalViolations(fieldsOf(data))];
}

function* modalViolations(modal: Fields): Violations {
  yield* text(modal['custom_id'], 'custom_id', 'custom-id-length', { min: 1, max: 100 });
  yield* text(modal['title'], 'title', 'modal-title', { min: 1, max: 45 });
  const count = { min: 1, max: 5 };
  yield* list(modal['components'], 'components', 'modal-components', count, checkTopLevel);
  yield* checkCustomIds(walkComponents(modal['components']));
}

function* checkTopLevel(component: Fields, at: string): Violations {
  switch (component['type']) {
    case ComponentType.Label:
      return yield* checkLabel(component, at);
    case ComponentType.ActionRow:
      return yield* checkLegacyRow(component, at);
    case ComponentType.TextDisplay:
      return yield* text(component['content'], `${at}.content`, 'text-display', {
        min: 1,
        max: 4000,
      });
    default:
      yield wrongType(at);
  }
}

function* checkLabel(label: Fields, at: string): Violations {
  yield* text(label['label'], `${at}.label`, 'input-label', { min: 1, max: 45 });
  yield* text(label['description'], `${at}.description`, 'input-description', { max: 100 });
  const inside = fieldsOf(label['component']);
  if (inside['type'] === ComponentType.TextInput) yield* checkInput(inside, `${at}.component`);
  else if (isSelect(inside)) yield* checkSelect(inside, `${at}.component`);
  else if (!isOtherInput(inside)) yield wrongType(`${at}.component`);
}

function* checkLegacyRow(row: Fields, at: string): Violations {
  const one = { min: 1, max: 1 };
  yield* list(row['components'], `${at}.components`, 'row-width', one, function* (input, place) {
    if (input['type'] !== ComponentType.TextInput) yield wrongType(place);
    yield* text(input['label'], `${place}.label`, 'input-label', { min: 1, max: 45 });
    yield* checkInput(input, place);
  });
}

function* checkInput(input: Fields, at: string): Violations {
  yield* text(input['custom_id'], `${at}.custom_id`, 'custom-id-length', { min: 1, max: 100 });
  yield* text(input['value'], `${at}.value`, 'input-value', { max: 4000 });
  yield* text(input['placeholder'], `${at}.placeholder`, 'input-placeholder', { max: 100 });
  const range = 'input-length-range';
  yield* wholeNumber(input['min_length'], `${at}.min_length`, range, { max: 4000 });
  yield* wholeNumber(input['max_length'], `${at}.max_length`, range, { min: 1, max: 4000 });
  const styles: unknown[] = [TextInputStyle.Short, TextInputStyle.Paragraph];
  if (!styles.includes(input['style'])) {
    yield { rule: 'input-style', at: `${at}.style`, detail: 'Value must be one of (1, 2).' };
  }
}

// Taken by Discord inside a label, and beyond what is checked here.
function isOtherInput(component: Fields): boolean {
  const kinds: unknown[] = [
    ComponentType.FileUpload,
    ComponentType.RadioGroup,
    ComponentType.CheckboxGroup,
    ComponentType.Checkbox,
  ];
  return kinds.includes(component['type']);
}

function wrongType(at: string): Violation {
  const detail = 'Value of field "type" is not one of those allowed in a modal.';
  return { rule: 'component-type', at: `${at}.type`, detail };
}
