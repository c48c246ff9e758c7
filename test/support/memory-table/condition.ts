import {
  type Attribute,
  type Attributes,
  beginsWith,
  compare,
  contains,
  isEqual,
  typeOf,
} from './attribute.ts';
import { type Operand, type Parsed, Refusal, Source } from './source.ts';

type Condition = (item: Attributes, values: Attributes) => boolean;

/** Parses a condition: comparisons, `BETWEEN`, four functions, `AND`, `OR`, `NOT` and parentheses. */
export function parseCondition(text: string): Parsed<boolean> {
  const source = new Source(text);
  return source.parsed(readOr(source));
}

function readOr(source: Source): Condition {
  const left = readAnd(source);
  if (!source.skip('OR')) return left;
  const right = readOr(source);
  return (item, values) => left(item, values) || right(item, values);
}

function readAnd(source: Source): Condition {
  const left = readNot(source);
  if (!source.skip('AND')) return left;
  const right = readAnd(source);
  return (item, values) => left(item, values) && right(item, values);
}

function readNot(source: Source): Condition {
  if (!source.skip('NOT')) return readSimple(source);
  const condition = readSimple(source);
  return (item, values) => !condition(item, values);
}

function readSimple(source: Source): Condition {
  if (source.peek() === '(') return readGroup(source);
  const call = calls[source.peek()];
  if (!call) return readComparison(source);
  source.take();
  source.expect('(');
  const condition = call(source);
  source.expect(')');
  return condition;
}

function readGroup(source: Source): Condition {
  const open = source.at;
  source.expect('(');
  const condition = readOr(source);
  source.expect(')');
  if (source.groups.get(open + 1) === source.at - 1) throw new Refusal('redundant parentheses');
  source.groups.set(open, source.at);
  return condition;
}

function readComparison(source: Source): Condition {
  const left = source.takeOperand();
  const operator = source.take();
  if (operator === 'BETWEEN') return readBetween(source, left);
  const right = source.takeOperand();
  refuseTwice(left, right);
  if (operator === '=') return both(left, right, isEqual);
  if (operator === '<>') {
    const isSame = both(left, right, isEqual);
    return (item, values) => !isSame(item, values);
  }
  const test = orders[operator];
  if (!test) throw source.unknown();
  source.check([left, right], refuseUnless('S', 'N', 'B'));
  return both(left, right, inOrder(test));
}

function readBetween(source: Source, middle: Operand): Condition {
  const lower = source.takeOperand();
  source.expect('AND');
  const upper = source.takeOperand();
  source.check([middle, lower, upper], refuseUnless('S', 'N', 'B'));
  source.check([lower, upper], ([low, high]) => {
    if (low && high && !((compare(low, high) ?? 1) <= 0)) throw new Refusal('bounds out of order');
  });
  const isAbove = both(lower, middle, inOrder(atMost));
  const isBelow = both(middle, upper, inOrder(atMost));
  return (item, values) => isAbove(item, values) && isBelow(item, values);
}

type Test = (order: number) => boolean;

const atMost: Test = (order) => order <= 0;

const orders: Record<string, Test> = {
  '<': (order) => order < 0,
  '<=': atMost,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
};

const calls: Record<string, (source: Source) => Condition> = {
  attribute_exists: readExists,
  attribute_not_exists: (source) => {
    const exists = readExists(source);
    return (item, values) => !exists(item, values);
  },
  begins_with: (source) => {
    const operands = takePair(source);
    source.check(operands, refuseUnless('S', 'B'));
    return both(...operands, beginsWith);
  },
  contains: (source) => both(...takePair(source), contains),
};

function readExists(source: Source): Condition {
  const attribute = source.takeAttribute();
  return (item) => item[attribute] !== undefined;
}

function takePair(source: Source): [Operand, Operand] {
  const left = source.takeOperand();
  source.expect(',');
  const right = source.takeOperand();
  refuseTwice(left, right);
  return [left, right];
}

/** Holds if both are there and the test holds. */
function both(
  left: Operand,
  right: Operand,
  test: (a: Attribute, b: Attribute) => boolean,
): Condition {
  return (item, values) => {
    const a = left.of(item, values);
    const b = right.of(item, values);
    return a !== undefined && b !== undefined && test(a, b);
  };
}

function inOrder(test: Test) {
  return (a: Attribute, b: Attribute) => {
    const order = compare(a, b);
    return order !== undefined && test(order);
  };
}

function refuseTwice(left: Operand, right: Operand): void {
  if (left.attribute !== undefined && left.attribute === right.attribute) {
    throw new Refusal(`${left.attribute} compared with itself`);
  }
}

function refuseUnless(...types: string[]) {
  return (values: (Attribute | undefined)[]) => {
    for (const value of values) {
      if (value && !types.includes(typeOf(value))) throw new Refusal(`a ${typeOf(value)} here`);
    }
  };
}
