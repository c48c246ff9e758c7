import {
  isAllowed,
  type PolicyDocument,
  readStatements,
  type Statement,
  toList,
} from './policy.ts';
import type { Stack } from './stack.ts';

export interface Role {
  id: string;
  arn: string;
  statements: Statement[];
}

/** What a role did, or wanted to do. */
export interface Deed {
  role: string;
  action: string;
  resource: string;
}

export interface Roles {
  /** The role, for a service of AWS that acts in its name. @throws Error if it does not trust that one */
  assume(arn: string, service: string): Role;
  /** Tells whether the role may, and writes it down. */
  may(role: Role, action: string, resource: string): boolean;
  all: readonly Role[];
  /** All that was allowed so far, each once. */
  used: ReadonlyMap<string, Deed>;
  /** All that was refused so far. */
  denied: readonly Deed[];
}

interface RoleProperties {
  AssumeRolePolicyDocument: { Statement: { Effect: string; Principal: { Service: string } }[] };
  ManagedPolicyArns?: string[];
  Policies?: { PolicyDocument: PolicyDocument }[];
}

interface PolicyProperties {
  Roles: string[];
  PolicyDocument: PolicyDocument;
}

/** The template's roles, with what its policies let each do. */
export function createRoles(stack: Stack): Roles {
  const policies = stack.all<PolicyProperties>('AWS::IAM::Policy');
  const trusted = new Map<string, string[]>();
  const all = stack.all<RoleProperties>('AWS::IAM::Role').map(({ id, ref, arn, properties }) => {
    if (properties.ManagedPolicyArns) throw new Error(`${id} has policies that are not ours`);
    trusted.set(
      arn,
      properties.AssumeRolePolicyDocument.Statement.flatMap(({ Effect, Principal }) =>
        Effect === 'Allow' ? toList(Principal.Service) : [],
      ),
    );
    const own = properties.Policies ?? [];
    const attached = policies.flatMap(({ properties }) =>
      properties.Roles.includes(ref) ? [properties] : [],
    );
    const statements = [...own, ...attached].flatMap((each) => readStatements(each.PolicyDocument));
    return { id, arn, statements };
  });

  const used = new Map<string, Deed>();
  const denied: Deed[] = [];
  return {
    all,
    used,
    denied,
    assume(arn, service) {
      const role = all.find((each) => each.arn === arn);
      if (!role || !trusted.get(arn)?.includes(service))
        throw new Error(`${arn}: not for ${service}`);
      return role;
    },
    may({ id: role, statements }, action, resource) {
      const deed = { role, action, resource };
      const isIt = isAllowed(statements, action, resource);
      if (isIt) used.set(Object.values(deed).join(' '), deed);
      else denied.push(deed);
      return isIt;
    },
  };
}
