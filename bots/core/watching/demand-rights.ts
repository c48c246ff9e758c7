import { UserError } from '../../../shared/errors.ts';
import type { Standpoint } from '../watch-command.ts';

/** @throws UserError for those who may not change the watchlist */
export function demandManager({ platform, mayManage }: Standpoint): void {
  if (mayManage) return;
  throw new UserError(
    platform === 'discord'
      ? 'Changing the watchlist needs the permission Manage Server. Ask somebody who has it.'
      : 'Only admins of this group may change its watchlist. Ask one of them.',
  );
}

const givenBy: Record<Standpoint['platform'], string> = {
  discord: 'Somebody who manages the channel can give them under Edit Channel, Permissions',
  telegram: 'An admin can give them under the group’s settings, Permissions or Administrators',
};

/** @throws UserError where we could not post a notice, naming what we lack */
export function demandPermissions(
  { platform }: Standpoint,
  lacking: readonly string[] | undefined,
): void {
  if (!lacking || lacking.length === 0) return;
  throw new UserError(
    `I could not post notices there: I lack ${lacking.join(', ')}. ${givenBy[platform]}; then try again.`,
  );
}
