import * as z from 'zod/mini';
import { fields } from './fields.ts';

/** The variables of the `setup` function. */
export const setUpSettings = z.object({
  DISCORD_API_URL: fields.DISCORD_API_URL,
  DISCORD_APPLICATION_ID: fields.DISCORD_APPLICATION_ID,
  DISCORD_BOT_TOKEN: fields.DISCORD_BOT_TOKEN,
  DISCORD_PUBLIC_KEY: fields.DISCORD_PUBLIC_KEY,
  TELEGRAM_API_URL: fields.TELEGRAM_API_URL,
  TELEGRAM_BOT_TOKEN: fields.TELEGRAM_BOT_TOKEN,
  TELEGRAM_WEBHOOK_SECRET: fields.TELEGRAM_WEBHOOK_SECRET,
});

export type SetUpSettings = z.infer<typeof setUpSettings>;
