import { checkApplication } from '../../bots/discord/application.ts';
import { openRest } from '../../bots/discord/open-rest.ts';
import { checkBot } from '../../bots/telegram/check-bot.ts';
import { openApi } from '../../bots/telegram/open-api.ts';
import { OperatorError } from '../../shared/operator-error.ts';
import type { SecretName } from '../../shared/secret-names.ts';
import { sentenceOf } from '../../shared/sentence-of.ts';
import { checkChainbase } from './check-chainbase.ts';
import type { OperatorSettings } from './operator-settings.ts';

/**
 * Asks Discord, Telegram and Chainbase whether they take their keys.
 *
 * @throws OperatorError with all that is wrong
 */
export async function checkKeys(
  settings: OperatorSettings,
  secrets: Record<SecretName, string>,
): Promise<void> {
  const rest = openRest(settings.DISCORD_API_URL, secrets.DISCORD_BOT_TOKEN);
  const expected = {
    applicationId: settings.DISCORD_APPLICATION_ID,
    publicKey: settings.DISCORD_PUBLIC_KEY,
  };
  const api = openApi({
    token: secrets.TELEGRAM_BOT_TOKEN,
    apiRoot: settings.TELEGRAM_API_URL,
  });
  const checks = [
    checkApplication(rest, expected),
    checkBot(api),
    checkChainbase(settings.CHAINBASE_BASE_URL, secrets.CHAINBASE_API_KEY),
  ];
  const problems = (await Promise.allSettled(checks)).flatMap((outcome) =>
    outcome.status === 'rejected' ? [sentenceOf(outcome.reason) ?? String(outcome.reason)] : [],
  );
  if (problems.length > 0) throw new OperatorError(problems.join('\n'));
}
