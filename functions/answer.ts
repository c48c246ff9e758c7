import { openWatching } from '../bots/core/open-watching.ts';
import { openDiscordAnswer } from '../bots/discord/open-answer.ts';
import { openTelegramAnswer } from '../bots/telegram/open-answer.ts';
import { answerSettings } from '../shared/answer-settings.ts';
import { createBatchHandler } from '../shared/batch.ts';
import { byPlatform } from '../shared/by-platform.ts';
import { readConfig } from '../shared/config.ts';
import { createLog } from '../shared/log.ts';
import { openCore } from '../shared/open-core.ts';
import { openQueue } from '../shared/queue.ts';

const config = readConfig(answerSettings, process.env);
const log = createLog();
const core = openCore(config, log);
const watching = openWatching(config, core, log);
const telegram = { token: config.TELEGRAM_BOT_TOKEN, apiRoot: config.TELEGRAM_API_URL };

export const handler = createBatchHandler({
  handle: byPlatform({
    discord: openDiscordAnswer(config.DISCORD_API_URL, core, log, watching.run),
    telegram: openTelegramAnswer(telegram, core, log, watching),
  }),
  postpone: openQueue(config.COMMANDS_QUEUE_URL).postpone,
  log,
});
