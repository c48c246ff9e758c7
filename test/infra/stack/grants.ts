import { isLike, toList } from '../../support/cloud/policy.ts';
import type { Deed, Roles } from '../../support/cloud/roles.ts';
import { plain, type Stack } from '../../support/cloud/stack.ts';

/** What one statement lets a role do: one action, one resource. */
function grantsOf({ all }: Pick<Roles, 'all'>): Deed[] {
  return all.flatMap(({ id, statements }) =>
    statements.flatMap(({ Action, Resource }) =>
      toList(Action).flatMap((action) =>
        toList(Resource).map((resource) => ({ role: id, action, resource })),
      ),
    ),
  );
}

/** All that roles may do, a line for each role and resource, for people to read. */
export function policyTable(stack: Stack, roles: Pick<Roles, 'all'>): string {
  return tableOf(stack, grantsOf(roles));
}

/** What roles may do and never did. */
export function unusedGrants(stack: Stack, roles: Pick<Roles, 'all' | 'used'>): string {
  const used = [...roles.used.values()];
  const unused = grantsOf(roles).filter(
    (grant) =>
      !used.some(
        ({ role, action, resource }) =>
          role === grant.role && isLike(grant.action, action) && isLike(grant.resource, resource),
      ),
  );
  return tableOf(stack, unused);
}

function tableOf(stack: Stack, grants: Deed[]): string {
  const byRole = Map.groupBy(grants, ({ role }) => plain(role).replace(/Role$/, ''));
  const blocks = [...byRole].map(([role, own]) => {
    const byPlace = Map.groupBy(own, (grant) => placeOf(stack, grant));
    const lines = [...byPlace].map(([place, all]) => `  ${place}: ${verbsOf(all)}`);
    return [role, ...lines.toSorted()].join('\n');
  });
  return blocks.join('\n');
}

function placeOf(stack: Stack, { action, resource }: Deed): string {
  const [service] = action.split(':');
  const named = stack.nameOf(resource).replace(/^arn:aws:[^:]+:[^:]*:[^:]*:/, '');
  return `${service} ${named}`;
}

function verbsOf(grants: Deed[]): string {
  const verbs = grants.map(({ action }) => action.split(':')[1]);
  return verbs.toSorted().join(' ');
}
