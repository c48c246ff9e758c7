import * as z from 'zod/mini';
import { awsSettings } from '../../shared/aws/access.ts';
import { text } from '../../shared/config.ts';
import { fields } from '../../shared/fields.ts';

/** The variables of the `discord` function. */
export const interactionSettings = z.object({
  ...awsSettings,
  DISCORD_PUBLIC_KEY: fields.DISCORD_PUBLIC_KEY,
  TABLE_NAME: text,
  COMMANDS_QUEUE_URL: text,
});
