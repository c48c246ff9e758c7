import type { Log } from '../../shared/log.ts';
import type { Core } from '../../shared/open-core.ts';
import { createClaimStore } from '../../shared/store/claims.ts';
import { createFailedPictures } from '../../shared/store/pictures.ts';
import { createSettingsStore } from '../../shared/store/settings.ts';
import { createWatchReader } from '../../shared/store/watches.ts';
import { createLabels } from '../core/labels.ts';
import { openAnswer } from '../core/open-answer.ts';
import type { Watching } from '../core/open-watching.ts';
import { createTelegramAnswer } from './answer.ts';
import { telegramJobSchema } from './job.ts';
import { type ApiSettings, openApi } from './open-api.ts';

/** Answers a message of the commands queue that is Telegram's. */
export function openTelegramAnswer(
  bot: ApiSettings,
  core: Core,
  log: Log,
  { run, chatEvents }: Watching,
) {
  const answerJob = createTelegramAnswer({
    api: openApi(bot),
    answer: openAnswer(core, log),
    claims: createClaimStore(core.table),
    failedPictures: createFailedPictures(core.table),
    settings: createSettingsStore(core.table),
    watching: run,
    labels: createLabels(createWatchReader(core.table)),
    chats: chatEvents,
    log,
  });
  return (message: unknown) => answerJob(telegramJobSchema.parse(message));
}
