export interface Statement {
  Effect: 'Allow' | 'Deny';
  Action: string | string[];
  Resource: string | string[];
}

export interface PolicyDocument {
  Statement: Statement[];
}

/** Tells whether statements let somebody do something to a resource, as IAM would: denied unless allowed, and a denial wins. */
export function isAllowed(
  statements: readonly Statement[],
  action: string,
  resource: string,
): boolean {
  const about = statements.filter(
    (each) =>
      toList(each.Action).some((pattern) => isLike(pattern, action)) &&
      toList(each.Resource).some((pattern) => isLike(pattern, resource)),
  );
  return about.some(isAllowing) && about.every(isAllowing);
}

const isAllowing = ({ Effect }: Statement) => Effect === 'Allow';

/** @throws Error for what is not understood here, rather than to allow too much */
export function readStatements({ Statement }: PolicyDocument): Statement[] {
  for (const each of Statement) {
    const unknown = Object.keys(each).filter((key) => !known.has(key));
    if (unknown.length > 0) throw new Error(`A statement has ${unknown}, which is not known here`);
  }
  return Statement;
}

const known = new Set(['Sid', 'Effect', 'Action', 'Resource']);

/** Tells whether a text is as IAM's pattern wants it: `*` is any text, `?` any letter. */
export function isLike(pattern: string, text: string): boolean {
  const literal = pattern.replace(/[\\^$.|+()[\]{}]/g, '\\$&');
  return new RegExp(`^${literal.replaceAll('*', '.*').replaceAll('?', '.')}$`).test(text);
}

export function toList<T>(value: T | T[]): T[] {
  return Array.isArray(value) ? value : [value];
}
