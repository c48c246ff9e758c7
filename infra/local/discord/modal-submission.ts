import {
  type APIModalInteractionResponseCallbackData,
  type APIModalSubmission,
  ComponentType,
} from 'discord-api-types/v10';
import { ClientRefusal } from './client-refusal.ts';
import { type Fields, fieldsOf, itemsOf } from './form.ts';
import { isSelect } from './select-limits.ts';

/** What was filled in, by custom_id: a text, or the values of a menu. */
export type Answers = Record<string, string | readonly string[]>;

/**
 * What sending a filled-in modal sends.
 * @throws ClientRefusal if a field is unknown, missing, too short or too long
 */
export function toSubmission(
  modal: APIModalInteractionResponseCallbackData,
  answers: Answers,
): APIModalSubmission {
  const left = new Set(Object.keys(answers));
  const components: object[] = modal.components.map((component, index) =>
    fill(fieldsOf(component), answers, left, index + 1),
  );
  const [unknown] = left;
  if (unknown !== undefined) throw new ClientRefusal(`The form has no field "${unknown}"`);
  return { custom_id: modal.custom_id, components } as APIModalSubmission;
}

/** Mirrors a component of the modal, with what was filled in in place of its looks. */
function fill(component: Fields, answers: Answers, left: Set<string>, position: number): Fields {
  const { type, id = position } = component;
  if (type === ComponentType.Label) {
    return { type, id, component: fill(fieldsOf(component['component']), answers, left, position) };
  }
  if (type === ComponentType.ActionRow) {
    const inside = itemsOf(component['components']).map(fieldsOf);
    return { type, id, components: inside.map((child) => fill(child, answers, left, position)) };
  }
  if (type === ComponentType.TextDisplay) return { type, id };
  const customId = String(component['custom_id']);
  left.delete(customId);
  const answer = answers[customId] ?? component['value'] ?? '';
  if (isSelect(component)) return { type, id, custom_id: customId, values: itemsOf(answer) };
  checkText(component, String(answer));
  return { type, id, custom_id: customId, value: answer };
}

function checkText(input: Fields, value: string): void {
  if (value === '' && input['required'] === false) return;
  const least = Number(input['min_length'] ?? 1);
  const most = Number(input['max_length'] ?? 4000);
  if (value.length < Math.max(least, 1) || value.length > most) {
    throw new ClientRefusal(`Field "${String(input['custom_id'])}" takes ${least} to ${most}`);
  }
}
