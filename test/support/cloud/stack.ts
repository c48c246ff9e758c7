import type { Assembly } from './assembly.ts';
import { home, type Place, physicalOf } from './physical.ts';
import { createResolve } from './resolve.ts';

export interface Deployed<Properties> {
  /** Its logical name in the template. */
  id: string;
  ref: string;
  arn: string;
  properties: Properties;
}

/** A template with its resources' names in it. */
export interface Stack {
  /** All resources of a type, their properties resolved. */
  all<Properties>(type: string): Deployed<Properties>[];
  /** The logical name of the resource with this ARN, and what follows it, e.g. `Table/index/due`; else the ARN. */
  nameOf(arn: string): string;
}

/** Gives a template's resources names, as a deployment does. */
export function openStack({ template }: Pick<Assembly, 'template'>, place: Place): Stack {
  const physical = new Map(
    Object.entries(template.Resources).map(([id, each]) => [id, physicalOf(id, each, place)]),
  );
  const pseudo: Record<string, string> = {
    'AWS::Partition': home.partition,
    'AWS::Region': home.region,
    'AWS::AccountId': home.account,
  };
  const known = <T>(value: T | undefined, name: string): T => {
    if (value === undefined) throw new Error(`The template names ${name}, which is not known here`);
    return value;
  };
  const resolve = createResolve({
    ref: (name) => {
      const parameter = template.Parameters?.[name]?.Default;
      return known(pseudo[name] ?? physical.get(name)?.ref ?? parameter, name);
    },
    attribute: (id, name) => known(physical.get(id)?.attributes[name], `${id}.${name}`),
  });
  const arns = [...physical].flatMap(([id, { attributes }]) =>
    attributes['Arn'] ? [[id, attributes['Arn']] as const] : [],
  );

  return {
    all<Properties>(type: string) {
      return Object.entries(template.Resources)
        .filter(([, { Type }]) => Type === type)
        .map(([id, { Properties = {} }]) => ({
          id,
          ref: physical.get(id)?.ref ?? id,
          arn: physical.get(id)?.attributes['Arn'] ?? '',
          properties: resolve(Properties) as Properties,
        }));
    },
    nameOf(arn) {
      const own = arns.find(([, own]) => arn === own || arn.startsWith(`${own}/`));
      return own ? `${plain(own[0])}${arn.slice(own[1].length)}` : arn;
    },
  };
}

/** Without the hash that the CDK puts behind a logical name. */
export function plain(id: string): string {
  return id.replace(/[0-9A-F]{8}$/, '');
}
