import { randomBytes } from 'node:crypto';
import { openApi } from '../../bots/telegram/open-api.ts';
import { registerTelegram } from '../../bots/telegram/register.ts';
import type { Log } from '../../shared/log.ts';
import type { Journeys } from './journey/journeys.ts';
import { observeTelegram } from './journey/observe-telegram.ts';
import type { LocalSettings } from './settings.ts';
import { noStop, type Side } from './side.ts';
import { toUser } from './telegram/people.ts';
import { createTelegramStandIn, type TelegramStandIn } from './telegram/stand-in.ts';

export interface TelegramSide extends Side {
  standIn?: TelegramStandIn;
}

const standInPath = '/stand-in/telegram';

/** Telegram: stood in for without a token; by webhook with a secret; else by long polling. */
export function telegramSide(
  settings: LocalSettings,
  origin: string,
  log: Log,
  journeys: Journeys,
): TelegramSide {
  const { TELEGRAM_BOT_TOKEN: token, TELEGRAM_WEBHOOK_SECRET: secret } = settings;
  if (!token) return standInSide(origin, journeys);
  const apiRoot = settings.TELEGRAM_API_URL;
  const environment = { TELEGRAM_BOT_TOKEN: token, TELEGRAM_API_URL: apiRoot };
  if (secret) {
    return {
      line: 'Telegram  your bot, by webhook: set it to <your address>/telegram/webhook with your secret',
      environment: { ...environment, TELEGRAM_WEBHOOK_SECRET: secret },
      async begin() {
        await registerTelegram({ api: openApi({ token, apiRoot }) });
        return noStop;
      },
    };
  }
  return {
    line: 'Telegram  your bot, by long polling',
    // Nobody knows it, so the webhook's route refuses everybody.
    environment: { ...environment, TELEGRAM_WEBHOOK_SECRET: createSecret() },
    async begin() {
      await registerTelegram({ api: openApi({ token, apiRoot }) });
      const [{ startPolling }, { open }] = await Promise.all([
        import('./telegram-polling.ts'),
        import('../../functions/telegram.ts'), // reads the environment as it loads
      ]);
      const { receive } = await open();
      return startPolling({ token, apiRoot, receive, log }).stop;
    },
  };
}

function standInSide(origin: string, journeys: Journeys): TelegramSide {
  const token = `1:${createSecret()}`;
  const secret = createSecret();
  const standIn = createTelegramStandIn({
    token,
    botUsername: 'vitrine_bot',
    keeps: 1_000,
    acquaintance: toUser(), // so that what is watched on the page goes on after a restart
    deliver: observeTelegram(journeys, (update) =>
      fetch(`${origin}/telegram/webhook`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-telegram-bot-api-secret-token': secret,
        },
        body: JSON.stringify(update),
      }),
    ),
  });
  const apiRoot = `${origin}${standInPath}`;
  return {
    line: 'Telegram  stood in for on the page (set TELEGRAM_BOT_TOKEN for a real chat)',
    environment: {
      TELEGRAM_BOT_TOKEN: token,
      TELEGRAM_API_URL: apiRoot,
      TELEGRAM_WEBHOOK_SECRET: secret,
    },
    mount: { path: standInPath, app: standIn.app },
    standIn,
    async begin() {
      await registerTelegram({ api: openApi({ token, apiRoot }) });
      return noStop;
    },
  };
}

function createSecret(): string {
  return randomBytes(24).toString('base64url');
}
