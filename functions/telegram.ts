import { handle } from 'hono/aws-lambda';
import { createTelegramApp } from '../bots/telegram/app.ts';
import type { TelegramJob } from '../bots/telegram/job.ts';
import { createReceiveUpdate } from '../bots/telegram/receive-update.ts';
import { webhookSettings } from '../bots/telegram/webhook-settings.ts';
import { createSender } from '../shared/aws/send-message.ts';
import { createLateHandler } from '../shared/late-handler.ts';
import { createLog } from '../shared/log.ts';
import { openWithSecrets } from '../shared/open-with-secrets.ts';

const log = createLog();

/** Also for long polling, which brings the same updates another way. */
export const open = openWithSecrets(webhookSettings, process.env, (config, renew) => {
  const enqueue = createSender<TelegramJob>(config.COMMANDS_QUEUE_URL, config);
  const app = createTelegramApp({ secret: config.TELEGRAM_WEBHOOK_SECRET, enqueue, renew, log });
  return { app, handler: handle(app), receive: createReceiveUpdate({ enqueue, log }) };
});

export const handler = createLateHandler(open);
