import { type Fields, fieldsOf, list, text, type Violations } from './form.ts';
import type { Violation } from './violation.ts';

/** All the limits that an autocomplete answer breaks: the `data` of a response of type 8. */
export function checkAutocomplete(data: unknown): Violation[] {
  return [...checkChoices(fieldsOf(data)['choices'], 'choices')];
}

/** Choices of an autocomplete answer, or of an option of a command. */
export function* checkChoices(choices: unknown, at: string): Violations {
  yield* list(choices, at, 'choices-count', { max: 25 }, checkChoice);
}

function* checkChoice(choice: Fields, at: string): Violations {
  yield* text(choice['name'], `${at}.name`, 'choice-name', { min: 1, max: 100 });
  if (typeof choice['value'] === 'number') return;
  yield* text(choice['value'], `${at}.value`, 'choice-value', { min: 1, max: 100 });
}
