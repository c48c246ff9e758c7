import { ComponentType } from 'discord-api-types/v10';
import {
  duplicates,
  type Fields,
  fieldsOf,
  itemsOf,
  list,
  text,
  type Violations,
  wholeNumber,
} from './form.ts';

const kinds: readonly unknown[] = [
  ComponentType.StringSelect,
  ComponentType.UserSelect,
  ComponentType.RoleSelect,
  ComponentType.MentionableSelect,
  ComponentType.ChannelSelect,
];

export function isSelect(component: Fields): boolean {
  return kinds.includes(component['type']);
}

/** @see https://discord.com/developers/docs/components/reference#string-select */
export function* checkSelect(select: Fields, at: string): Violations {
  const id = { min: 1, max: 100 };
  yield* text(select['custom_id'], `${at}.custom_id`, 'custom-id-length', id);
  yield* text(select['placeholder'], `${at}.placeholder`, 'select-placeholder', { max: 150 });
  yield* checkValues(select, at);
  if (select['type'] === ComponentType.StringSelect) yield* checkOptions(select, at);
}

function* checkValues(select: Fields, at: string): Violations {
  const rule = 'select-values-range';
  yield* wholeNumber(select['min_values'], `${at}.min_values`, rule, { max: 25 });
  yield* wholeNumber(select['max_values'], `${at}.max_values`, rule, { min: 1, max: 25 });
  if (Number(select['min_values'] ?? 1) > Number(select['max_values'] ?? 1)) {
    yield { rule, at: `${at}.min_values`, detail: 'min_values must not exceed max_values.' };
  }
}

function* checkOptions(select: Fields, at: string): Violations {
  const place = `${at}.options`;
  const count = { min: 1, max: 25 };
  yield* list(select['options'], place, 'select-options-count', count, checkOption);
  const values = itemsOf(select['options']).map(
    (option, index) => [fieldsOf(option)['value'], `${place}.${index}.value`] as const,
  );
  const detail = 'The specified option value is already used';
  yield* duplicates(values, 'option-value-duplicate', detail);
}

function* checkOption(option: Fields, at: string): Violations {
  const range = { min: 1, max: 100 };
  yield* text(option['label'], `${at}.label`, 'option-label', range);
  yield* text(option['value'], `${at}.value`, 'option-value', range);
  yield* text(option['description'], `${at}.description`, 'option-description', { max: 100 });
}
