import { openWatching } from '../bots/core/open-watching.ts';
import { openDiscordAnswer } from '../bots/discord/open-answer.ts';
import { openTelegramAnswer } from '../bots/telegram/open-answer.ts';
import { answerSettings } from '../shared/answer-settings.ts';
import { byPlatform } from '../shared/by-platform.ts';
import { createLateHandler } from '../shared/late-handler.ts';
import { createLog } from '../shared/log.ts';
import { openBatchHandler } from '../shared/open-batch-handler.ts';
import { openCore } from '../shared/open-core.ts';
import { openWithSecrets } from '../shared/open-with-secrets.ts';

const log = createLog();

const open = openWithSecrets(answerSettings, process.env, (config, renew) => {
  const core = openCore(config, log);
  const watching = openWatching(config, core, log);
  const bot = { token: config.TELEGRAM_BOT_TOKEN, apiRoot: config.TELEGRAM_API_URL };
  const discord = openDiscordAnswer(config.DISCORD_API_URL, core, log, watching.run);
  const telegram = openTelegramAnswer(bot, core, log, watching);
  const handle = byPlatform({ discord, telegram });
  const deps = { handle, renew, log, meter: core.meter };
  return { handler: openBatchHandler(config.COMMANDS_QUEUE_URL, deps) };
});
export const handler = createLateHandler(open);
