import {
  type APIMessage,
  type APIMessageComponentInteractionData,
  ButtonStyle,
  ComponentType,
  MessageFlags,
} from 'discord-api-types/v10';
import { ClientRefusal } from './client-refusal.ts';
import { walkComponents } from './component-tree.ts';
import { type Fields, fieldsOf, itemsOf } from './form.ts';
import { isSelect } from './select-limits.ts';

/**
 * What a click on a button, or a choice in a menu, sends.
 * @throws ClientRefusal if the message has no such component, or it cannot be used
 */
export function toPressData(
  message: APIMessage,
  customId: string,
  values: readonly string[] = [],
): APIMessageComponentInteractionData {
  const component = findComponent(message, customId);
  const type = component['type'] as ComponentType;
  const data: object = { custom_id: customId, component_type: type, id: component['id'] };
  if (!isSelect(component)) return data as APIMessageComponentInteractionData;
  checkValues(component, values);
  const resolved = type === ComponentType.StringSelect ? {} : { resolved: {} };
  return { ...data, values, ...resolved } as APIMessageComponentInteractionData;
}

function findComponent(message: APIMessage, customId: string): Fields {
  if ((message.flags ?? 0) & MessageFlags.Loading) {
    throw new ClientRefusal(`Message ${message.id} is still loading`);
  }
  const found = walkComponents(message.components).find(
    ([component]) => component['custom_id'] === customId,
  );
  const component = found?.[0];
  if (!component || component['style'] === ButtonStyle.Link) {
    throw new ClientRefusal(`Message ${message.id} has no component "${customId}"`);
  }
  if (component['disabled'] === true) {
    throw new ClientRefusal(`The component "${customId}" is disabled`);
  }
  return component;
}

function checkValues(select: Fields, values: readonly string[]): void {
  const least = Number(select['min_values'] ?? 1);
  const most = Number(select['max_values'] ?? 1);
  if (values.length < least || values.length > most) {
    throw new ClientRefusal(`Choose ${least} to ${most} values`);
  }
  if (select['type'] !== ComponentType.StringSelect) return;
  const offered = itemsOf(select['options']).map((option) => fieldsOf(option)['value']);
  const foreign = values.find((value) => !offered.includes(value));
  if (foreign !== undefined) throw new ClientRefusal(`"${foreign}" is not among the options`);
}
