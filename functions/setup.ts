import { openDiscordSetUp } from '../bots/discord/set-up.ts';
import { openTelegramSetUp } from '../bots/telegram/set-up.ts';
import { createCustomResource } from '../shared/aws/custom-resource.ts';
import { createLog } from '../shared/log.ts';
import { openWithSecrets } from '../shared/open-with-secrets.ts';
import { setUpAll } from '../shared/set-up.ts';
import { setUpSettings } from '../shared/set-up-settings.ts';

/**
 * Reads the settings anew for each event, since a token that was refused may have been mended by the next one; and not as the
 * function loads, since CloudFormation waits for an answer and a function that does not load gives none.
 */
const open = async () =>
  openWithSecrets(setUpSettings, process.env, (config) =>
    setUpAll([openDiscordSetUp(config), openTelegramSetUp(config)]),
  )();

const unknown = { DiscordBot: 'unknown', TelegramBot: 'unknown' };
export const handler = createCustomResource({ open, unknown, log: createLog() });
