import * as z from 'zod/mini';
import { awsSettings } from '../../shared/aws/access.ts';
import { text } from '../../shared/config.ts';
import { fields } from '../../shared/fields.ts';

/** The variables of the `telegram` function. */
export const webhookSettings = z.object({
  ...awsSettings,
  TELEGRAM_WEBHOOK_SECRET: fields.TELEGRAM_WEBHOOK_SECRET,
  COMMANDS_QUEUE_URL: text,
});
