/** Looks a name up that a template refers to. @throws Error if there is none */
export interface Lookup {
  ref(name: string): string;
  attribute(id: string, name: string): string;
}

type Intrinsic = (input: never) => unknown;

/** Puts values in the place of CloudFormation's functions: those that our templates use. @throws Error for any other */
export function createResolve({ ref, attribute }: Lookup): (value: unknown) => unknown {
  const intrinsics: Record<string, Intrinsic> = {
    Ref: (name: string) => ref(name),
    'Fn::GetAtt': ([id, name]: [string, string]) => attribute(id, name),
    'Fn::Join': ([between, parts]: [string, unknown[]]) => parts.map(resolve).join(between),
    'Fn::Sub': (text: string) =>
      text.replace(/\$\{([^}]+)\}/g, (_, name: string) => {
        const [id = '', attributeName] = name.split('.');
        return attributeName === undefined ? ref(id) : attribute(id, attributeName);
      }),
  };

  function resolve(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(resolve);
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value);
    const [[name, input] = ['', undefined]] = entries;
    if (entries.length === 1 && (name === 'Ref' || name.startsWith('Fn::'))) {
      const intrinsic = intrinsics[name];
      if (!intrinsic) throw new Error(`The template uses ${name}, which is not known here`);
      return intrinsic(input as never);
    }
    return Object.fromEntries(entries.map(([key, each]) => [key, resolve(each)]));
  }

  return resolve;
}
