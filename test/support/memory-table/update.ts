import { type Attribute, type Attributes, add, typeOf } from './attribute.ts';
import { type Operand, type Parsed, Refusal, Source } from './source.ts';

/** Changes `after`, looking at the item as it was before. */
type Action = (after: Attributes, before: Attributes, values: Attributes) => void;

/** Parses an update: `SET`, `ADD` of numbers and `REMOVE`, each once. It gives a changed copy of the item. */
export function parseUpdate(text: string): Parsed<Attributes> {
  const source = new Source(text);
  const actions = readSections(source);
  return source.parsed((before, values) => {
    const after = { ...before };
    for (const act of actions) act(after, before, values);
    return after;
  });
}

function readSections(source: Source): Action[] {
  const seen = new Set<string>(['pk', 'sk']); // the key cannot be changed
  const once = (word: string) => {
    if (seen.has(word)) throw new Refusal(`${word} again`);
    seen.add(word);
  };
  const actions: Action[] = [];
  while (!source.isAtEnd) {
    const section = source.take();
    const readAction = sections[section];
    if (!readAction) throw source.unknown();
    once(`section ${section}`);
    do {
      const target = source.takeAttribute();
      once(target);
      actions.push(readAction(source, target));
    } while (source.skip(','));
  }
  return actions;
}

const sections: Record<string, (source: Source, target: string) => Action> = {
  SET(source, target) {
    source.expect('=');
    const value = readSum(source);
    return (after, before, values) => {
      after[target] = present(value.of(before, values));
    };
  },
  ADD(source, target) {
    const operand = source.takeOperand();
    if (operand.value === undefined) throw source.unknown();
    source.check([operand], ([value]) => {
      if (value && typeOf(value).endsWith('S') && !value.S) throw source.unknown(); // a set
      refuseUnlessNumber([value]);
    });
    return (after, before, values) => {
      after[target] = sum(before[target] ?? { N: '0' }, present(operand.of(before, values)), 1);
    };
  },
  REMOVE: (_, target) => (after) => void delete after[target],
};

function readSum(source: Source): Operand {
  const left = readTerm(source);
  const sign = source.skip('+') ? 1 : source.skip('-') ? -1 : undefined;
  if (sign === undefined) return left;
  const right = readTerm(source);
  source.check([left, right], refuseUnlessNumber);
  return {
    of: (item, values) =>
      sum(present(left.of(item, values)), present(right.of(item, values)), sign),
  };
}

function readTerm(source: Source): Operand {
  if (!source.skip('if_not_exists')) return source.takeOperand();
  source.expect('(');
  const attribute = source.takeAttribute();
  source.expect(',');
  const other = readTerm(source);
  source.expect(')');
  return { of: (item, values) => item[attribute] ?? other.of(item, values) };
}

function sum(a: Attribute, b: Attribute, sign: 1 | -1): Attribute {
  const result = add(a, b, sign);
  if (!result) throw new Refusal('a sum of what is no number');
  return result;
}

function present(attribute: Attribute | undefined): Attribute {
  if (!attribute) throw new Refusal('an attribute that is not there');
  return attribute;
}

function refuseUnlessNumber(values: (Attribute | undefined)[]): void {
  if (values.some((value) => value && value.N === undefined)) throw new Refusal('not a number');
}
