import type { APIRole, RoleFlags } from 'discord-api-types/v10';

export interface Role {
  id: string;
  name: string;
  /** Whether everyone may mention it; else only who may mention everyone. */
  mentionable: boolean;
}

export function toApiRole({ id, name, mentionable }: Role): APIRole {
  return {
    id,
    name,
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    position: name === '@everyone' ? 0 : 1,
    permissions: '0',
    managed: false,
    mentionable,
    flags: 0 as RoleFlags,
  };
}
