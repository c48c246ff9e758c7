import { UserError } from '../../../shared/errors.ts';
import { platformWords } from '../platform-words.ts';
import type { Standpoint } from '../watch-command.ts';

/** @throws UserError for those who may not change the watchlist */
export function demandManager({ platform, mayManage }: Standpoint): void {
  if (!mayManage) throw new UserError(platformWords[platform].managersOnly);
}

/** @throws UserError where we could not post a notice, naming what we lack */
export function demandPermissions(
  { platform }: Standpoint,
  lacking: readonly string[] | undefined,
): void {
  if (!lacking || lacking.length === 0) return;
  const { permissions } = platformWords[platform];
  throw new UserError(
    `I could not post notices there: I lack ${lacking.join(', ')}. ${permissions}`,
  );
}
