import type { Attribute, Attributes } from './attribute.ts';

/** What DynamoDB would refuse as invalid. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}

/** What DynamoDB may well understand, and the table in memory does not. */
export class UnknownExpression extends Error {
  override readonly name = 'UnknownExpression';
}

/** An expression, parsed. Values go by their names without the colon. */
export interface Parsed<T> {
  /** The names of the values that it uses. */
  values: ReadonlySet<string>;
  /** @throws Refusal if the values do not fit the text, whatever the item is */
  check(values: Attributes): void;
  run(item: Attributes, values: Attributes): T;
}

/** An operand: an attribute of the item, or a value that came with the expression, or made of such. */
export interface Operand {
  of(item: Attributes, values: Attributes): Attribute | undefined;
  /** Its name if it is an attribute and nothing else. */
  attribute?: string;
  /** Its name if it is a value and nothing else. */
  value?: string;
}

const token = /\s*([#:]\w+|\w+|<=|>=|<>|[=<>(),+-])/gy;

/** An expression's text, read from its beginning, and what is found in it. Keywords are in capitals. */
export class Source {
  readonly text: string;
  readonly #tokens: string[];
  readonly #values = new Set<string>();
  readonly #checks: ((values: Attributes) => void)[] = [];
  /** The place of the next token. */
  at = 0;
  /** Where parentheses opened, and the place after their end. */
  readonly groups = new Map<number, number>();

  constructor(text: string) {
    this.text = text;
    this.#tokens = Array.from(text.matchAll(token), ([, word = '']) => word);
    if (this.#tokens.join('') !== text.replace(/\s/g, '')) throw this.unknown();
  }

  get isAtEnd(): boolean {
    return this.at === this.#tokens.length;
  }

  /** The next token, empty at the end. */
  peek(): string {
    return this.#tokens[this.at] ?? '';
  }

  take(): string {
    const word = this.#tokens[this.at];
    if (word === undefined) throw this.unknown();
    this.at += 1;
    return word;
  }

  /** Takes the next token if it is this one. */
  skip(word: string): boolean {
    const isIt = this.peek() === word;
    if (isIt) this.at += 1;
    return isIt;
  }

  expect(word: string): void {
    if (!this.skip(word)) throw this.unknown();
  }

  /** The name of an attribute; those of the key may stand without `#`, others could be reserved words. */
  takeAttribute(): string {
    const word = this.take();
    if (word === 'pk' || word === 'sk') return word;
    if (!word.startsWith('#')) throw this.unknown();
    return word.slice(1);
  }

  takeValue(): string {
    const word = this.take();
    if (!word.startsWith(':')) throw this.unknown();
    this.#values.add(word.slice(1));
    return word.slice(1);
  }

  takeOperand(): Operand {
    if (this.peek().startsWith(':')) {
      const value = this.takeValue();
      return { of: (_, values) => values[value], value };
    }
    const attribute = this.takeAttribute();
    return { of: (item) => item[attribute], attribute };
  }

  /** Looks at the values of those operands that are just that, whenever the expression is used. */
  check(operands: Operand[], look: (values: (Attribute | undefined)[]) => void): void {
    const names = operands.map(({ value }) => value);
    this.#checks.push((values) =>
      look(names.map((name) => (name === undefined ? undefined : values[name]))),
    );
  }

  unknown(): UnknownExpression {
    return new UnknownExpression(`The table in memory does not understand "${this.text}".`);
  }

  parsed<T>(run: Parsed<T>['run']): Parsed<T> {
    if (!this.isAtEnd) throw this.unknown();
    const check = (values: Attributes) => {
      for (const name of this.#values) if (!values[name]) throw new Refusal(`no value ${name}`);
      for (const look of this.#checks) look(values);
    };
    return { values: this.#values, check, run };
  }
}
