import { handle } from 'hono/aws-lambda';
import * as z from 'zod/mini';
import { createDiscordApp } from '../bots/discord/app.ts';
import { openInteractions } from '../bots/discord/open-interactions.ts';
import { awsSettings } from '../shared/aws/access.ts';
import { readConfig, text } from '../shared/config.ts';
import { fields } from '../shared/fields.ts';
import { createLog } from '../shared/log.ts';

const settings = z.object({
  ...awsSettings,
  DISCORD_PUBLIC_KEY: fields.DISCORD_PUBLIC_KEY,
  TABLE_NAME: text,
  COMMANDS_QUEUE_URL: text,
});

const config = readConfig(settings, process.env);
const log = createLog();

/** Also for the gateway, which brings the same interactions another way. */
export const interact = openInteractions(config);
export const app = createDiscordApp({ publicKey: config.DISCORD_PUBLIC_KEY, interact, log });
export const handler = handle(app);
