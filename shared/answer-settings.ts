import * as z from 'zod/mini';
import { text } from './config.ts';
import { fields } from './fields.ts';
import { coreSettings } from './open-core.ts';
import { usualSettings } from './usual-settings.ts';

/** The variables of the `answer` function. */
export const answerSettings = z.object({
  ...coreSettings,
  COMMANDS_QUEUE_URL: text,
  NOTICES_QUEUE_URL: text,
  WATCH_MIN_INTERVAL_SECONDS: z._default(
    fields.WATCH_MIN_INTERVAL_SECONDS,
    usualSettings.WATCH_MIN_INTERVAL_SECONDS,
  ),
  DISCORD_API_URL: fields.DISCORD_API_URL,
  TELEGRAM_API_URL: fields.TELEGRAM_API_URL,
  TELEGRAM_BOT_TOKEN: fields.TELEGRAM_BOT_TOKEN,
});
