import type { Log } from '../../shared/log.ts';
import { createClaimStore } from '../../shared/store/claims.ts';
import { createFailedPictures } from '../../shared/store/pictures.ts';
import { createSettingsStore } from '../../shared/store/settings.ts';
import type { Table } from '../../shared/store/table.ts';
import type { Answer } from '../core/answer.ts';
import { createTelegramAnswer } from './answer.ts';
import { telegramJobSchema } from './job.ts';
import { type ApiSettings, openApi } from './open-api.ts';

/** Answers a message of the commands queue that is Telegram's. */
export function openTelegramAnswer(bot: ApiSettings, table: Table, answer: Answer, log: Log) {
  const answerJob = createTelegramAnswer({
    api: openApi(bot),
    answer,
    claims: createClaimStore(table),
    failedPictures: createFailedPictures(table),
    settings: createSettingsStore(table),
    log,
  });
  return (message: unknown) => answerJob(telegramJobSchema.parse(message));
}
