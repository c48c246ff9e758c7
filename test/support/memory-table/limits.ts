import { indexes } from '../../../shared/store/table.ts';
import { type Attributes, bytesOf } from './attribute.ts';
import { Refusal } from './source.ts';

/** A page of an index ends with the item that brings it here. */
export const maxPageBytes = 1024 * 1024;

const maxItemBytes = 400 * 1024;

const hash = { type: 'S', maxBytes: 2048 } as const;
const textRange = { type: 'S', maxBytes: 1024 } as const;
const numberRange = { type: 'N', maxBytes: Number.POSITIVE_INFINITY } as const;

type Rule = typeof hash | typeof textRange | typeof numberRange;

const keyRules: Record<string, Rule> = { pk: hash, sk: textRange };

const indexRules: Record<string, Rule> = {
  [indexes.due.hash]: hash,
  [indexes.due.range]: numberRange,
  [indexes.watchers.hash]: hash,
  [indexes.watchers.range]: textRange,
};

/** @throws Refusal unless these attributes are a key, or begin with one */
export function refuseBadKey(attributes: Attributes): void {
  for (const name in keyRules) {
    if (!attributes[name]) throw new Refusal(`no ${name}`);
  }
  refuseBadParts(attributes, keyRules);
}

/** @throws Refusal of an item that could not be written */
export function refuseBadItem(item: Attributes): void {
  refuseBadKey(item);
  refuseBadParts(item, indexRules);
  if (bytesOf(item) > maxItemBytes) throw new Refusal('more than 400 kB');
}

/** @throws Refusal unless an index may be asked for this partition, and for what is at most this */
export function refuseBadQuestion(question: Attributes): void {
  refuseBadParts(question, indexRules);
}

/** @throws Refusal unless so many items can be asked for */
export function refuseBadLimit(limit: number): void {
  if (!Number.isInteger(limit) || limit < 1) throw new Refusal(`a limit of ${limit}`);
}

function refuseBadParts(attributes: Attributes, rules: Record<string, Rule>): void {
  for (const name in rules) {
    const [attribute, rule] = [attributes[name], rules[name]];
    if (!attribute || !rule) continue;
    const value = attribute[rule.type];
    if (!value) throw new Refusal(`${name} is not of type ${rule.type}, or empty`);
    if (Buffer.byteLength(value) > rule.maxBytes) throw new Refusal(`${name} is too long`);
  }
}
