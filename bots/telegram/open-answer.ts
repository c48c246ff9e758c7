import type { Log } from '../../shared/log.ts';
import type { Core } from '../../shared/open-core.ts';
import { createClaimStore } from '../../shared/store/claims.ts';
import { createFailedPictures } from '../../shared/store/pictures.ts';
import { createSettingsStore } from '../../shared/store/settings.ts';
import { openAnswer } from '../core/open-answer.ts';
import { createTelegramAnswer, type WatchingDeps } from './answer.ts';
import { telegramJobSchema } from './job.ts';
import { type ApiSettings, openApi } from './open-api.ts';

/** Answers a message of the commands queue that is Telegram's. */
export function openTelegramAnswer(bot: ApiSettings, core: Core, log: Log, watching: WatchingDeps) {
  const answerJob = createTelegramAnswer({
    api: openApi(bot),
    answer: openAnswer(core, log),
    claims: createClaimStore(core.table),
    failedPictures: createFailedPictures(core.table),
    settings: createSettingsStore(core.table),
    ...watching,
    log,
  });
  return (message: unknown) => answerJob(telegramJobSchema.parse(message));
}
