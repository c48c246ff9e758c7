import { openRest } from '../../../bots/discord/open-rest.ts';
import { openApi } from '../../../bots/telegram/open-api.ts';
import type { Secrets } from '../aws/parameter-store.ts';
import { checkChainbase } from '../check-chainbase.ts';
import type { OperatorSettings } from '../operator-settings.ts';
import { examineDiscord } from './examine-discord.ts';
import { examineTelegram } from './examine-telegram.ts';
import { type Finding, look, well } from './finding.ts';

export interface Platforms {
  settings: OperatorSettings;
  secrets: Secrets;
  /** The deployment's address, if there is one. */
  url: string | undefined;
  now: number;
}

/** Asks each platform whose key is there. */
export async function* examinePlatforms({
  settings,
  secrets,
  url,
  now,
}: Platforms): AsyncGenerator<Finding> {
  const { DISCORD_BOT_TOKEN: discord, TELEGRAM_BOT_TOKEN: telegram } = secrets;
  const { CHAINBASE_API_KEY: chainbase } = secrets;
  if (discord)
    yield await look('Discord', () =>
      examineDiscord({
        rest: openRest(settings.DISCORD_API_URL, discord),
        applicationId: settings.DISCORD_APPLICATION_ID,
        publicKey: settings.DISCORD_PUBLIC_KEY,
        url,
      }),
    );
  if (telegram) {
    const api = openApi({ token: telegram, apiRoot: settings.TELEGRAM_API_URL });
    yield await look('Telegram', () => examineTelegram({ api, url, now }));
  }
  if (chainbase)
    yield await look('Chainbase', async () => {
      await checkChainbase(settings.CHAINBASE_BASE_URL, chainbase);
      return well('takes the key.');
    });
}
