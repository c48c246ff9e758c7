import { describe, expect, it } from 'vitest';
import { checkAutocomplete } from '../../../../infra/local/discord/choice-limits.ts';
import { checkModal } from '../../../../infra/local/discord/modal-limits.ts';
import type { Rule } from '../../../../infra/local/discord/violation.ts';

const x = (length: number) => 'x'.repeat(length);
const input = { type: 4, custom_id: 'i', style: 1 };
const label = (part: object = {}, inside: object = input) => ({
  type: 18,
  label: 'l',
  component: inside,
  ...part,
});
const modal = (part: object = {}) => ({
  custom_id: 'm',
  title: 't',
  components: [label()],
  ...part,
});
const inside = (part: object) => modal({ components: [label({}, { ...input, ...part })] });
const labels = (count: number) =>
  Array.from({ length: count }, (_, index) => label({}, { ...input, custom_id: `i${index}` }));

describe('the limits of a modal', () => {
  it.each<[Rule, object, object]>([
    ['custom-id-length', modal({ custom_id: x(100) }), modal({ custom_id: x(101) })],
    ['modal-title', modal({ title: x(45) }), modal({ title: x(46) })],
    ['modal-title', modal(), modal({ title: '' })],
    ['modal-components', modal({ components: labels(5) }), modal({ components: labels(6) })],
    ['modal-components', modal(), modal({ components: [] })],
    [
      'input-label',
      modal({ components: [label({ label: x(45) })] }),
      modal({ components: [label({ label: x(46) })] }),
    ],
    [
      'input-label',
      modal({ components: [{ type: 1, components: [{ ...input, label: x(45) }] }] }),
      modal({ components: [{ type: 1, components: [input] }] }),
    ],
    [
      'input-description',
      modal({ components: [label({ description: x(100) })] }),
      modal({ components: [label({ description: x(101) })] }),
    ],
    ['input-value', inside({ value: x(4000) }), inside({ value: x(4001) })],
    ['input-placeholder', inside({ placeholder: x(100) }), inside({ placeholder: x(101) })],
    ['input-style', inside({ style: 2 }), inside({ style: 3 })],
    ['input-length-range', inside({ max_length: 4000 }), inside({ max_length: 4001 })],
    [
      'custom-id-duplicate',
      modal({ components: labels(2) }),
      modal({ components: [label(), label()] }),
    ],
    ['component-type', modal(), modal({ components: [{ type: 2 }] })],
  ])('%s holds at its edge', (rule, within, outside) => {
    expect(checkModal(within)).toEqual([]);
    expect(checkModal(outside).map((violation) => violation.rule)).toContain(rule);
  });
});

describe('the limits of suggestions', () => {
  const choices = (count: number, part: object = {}) => ({
    choices: Array.from({ length: count }, () => ({ name: 'n', value: 'v', ...part })),
  });

  it.each<[Rule, object, object]>([
    ['choices-count', choices(25), choices(26)],
    ['choice-name', choices(1, { name: x(100) }), choices(1, { name: x(101) })],
    ['choice-name', choices(1), choices(1, { name: '' })],
    ['choice-value', choices(1, { value: x(100) }), choices(1, { value: x(101) })],
    ['choice-value', choices(1, { value: 7 }), choices(1, { value: undefined })],
  ])('%s holds at its edge', (rule, within, outside) => {
    expect(checkAutocomplete(within)).toEqual([]);
    expect(checkAutocomplete(outside).map((violation) => violation.rule)).toContain(rule);
  });
});
