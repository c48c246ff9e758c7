import type { Log } from '../../shared/log.ts';
import type { Core } from '../../shared/open-core.ts';
import { createFailedPictures } from '../../shared/store/pictures.ts';
import type { Courier } from '../../shared/watch/courier.ts';
import { createTelegramCourier } from './courier.ts';
import { type ApiSettings, openApi } from './open-api.ts';
import { createPace } from './pace.ts';

/** Brings notices to Telegram. */
export function openTelegramCourier(
  bot: ApiSettings,
  { table }: Pick<Core, 'table'>,
  log: Log,
): Courier {
  return createTelegramCourier({
    api: openApi(bot),
    failedPictures: createFailedPictures(table),
    log,
    pace: createPace(),
  });
}
