import type { Log } from '../../shared/log.ts';
import type { Core } from '../../shared/open-core.ts';
import { createFailedPictures } from '../../shared/store/pictures.ts';
import type { Courier } from '../../shared/watch/courier.ts';
import { createPace } from '../core/pace.ts';
import { createTelegramCourier } from './courier.ts';
import { type ApiSettings, openApi } from './open-api.ts';

/** Telegram's published limits; a chat whose id is negative is a group. */
const limits = {
  platform: 'telegram',
  perSecond: 30,
  perChatMs: 1_000,
  perMinute: (chat: string) => (chat.startsWith('-') ? 20 : Number.POSITIVE_INFINITY),
} as const;

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
    pace: createPace(limits),
  });
}
