import * as z from 'zod/mini';
import { httpUrl, text } from './config.ts';
import { coreSettings } from './open-core.ts';

/** The variables of the `answer` function. */
export const answerSettings = z.object({
  ...coreSettings,
  COMMANDS_QUEUE_URL: text,
  DISCORD_API_URL: z._default(httpUrl, 'https://discord.com/api'),
  TELEGRAM_API_URL: z._default(httpUrl, 'https://api.telegram.org'),
  TELEGRAM_BOT_TOKEN: text,
});
