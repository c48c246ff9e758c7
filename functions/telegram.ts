import { handle } from 'hono/aws-lambda';
import * as z from 'zod/mini';
import { createTelegramApp } from '../bots/telegram/app.ts';
import type { TelegramJob } from '../bots/telegram/job.ts';
import { createReceiveUpdate } from '../bots/telegram/receive-update.ts';
import { awsSettings } from '../shared/aws/access.ts';
import { createSender } from '../shared/aws/send-message.ts';
import { readConfig, text } from '../shared/config.ts';
import { fields } from '../shared/fields.ts';
import { createLog } from '../shared/log.ts';

const settings = z.object({
  ...awsSettings,
  TELEGRAM_WEBHOOK_SECRET: fields.TELEGRAM_WEBHOOK_SECRET,
  COMMANDS_QUEUE_URL: text,
});
const config = readConfig(settings, process.env);
const enqueue = createSender<TelegramJob>(config.COMMANDS_QUEUE_URL, config);
const log = createLog();

/** Also for long polling, which brings the same updates another way. */
export const receive = createReceiveUpdate({ enqueue });
export const app = createTelegramApp({ secret: config.TELEGRAM_WEBHOOK_SECRET, enqueue, log });
export const handler = handle(app);
