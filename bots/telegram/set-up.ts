import type { Api } from 'grammy/web';
import { UpstreamError } from '../../shared/errors.ts';
import type { SetUp } from '../../shared/set-up.ts';
import type { SetUpSettings } from '../../shared/set-up-settings.ts';
import { tryAgain } from '../../shared/try-again.ts';
import { checkBot } from './check-bot.ts';
import { openApi } from './open-api.ts';
import { type RegisterDeps, registerTelegram } from './register.ts';
import { attempt } from './telegram-error.ts';

/** Telegram looks an address up as it is told of it, and a new one may not be known everywhere yet. */
const pausesMs = [2_000, 5_000, 10_000];

export interface TelegramSetUpDeps {
  api: RegisterDeps['api'] & Pick<Api, 'getMe' | 'getWebhookInfo' | 'deleteWebhook'>;
  secret: string;
  sleep?: (ms: number) => Promise<void>;
}

/** Where a deployment takes updates. */
export function webhookOf(url: string): string {
  return `${url}/telegram/webhook`;
}

/** Telegram's side of a deployment: our commands and texts, and where updates are posted. */
export function createTelegramSetUp({ api, secret, ...patience }: TelegramSetUpDeps): SetUp {
  return {
    async begin(url) {
      const name = await checkBot(api);
      const webhook = { url: webhookOf(url), secret };
      await tryAgain(() => registerTelegram({ api, webhook }), {
        ...patience,
        pausesMs,
        isPassing: (error) => error instanceof UpstreamError && error.code !== 'key-refused',
      });
      return { TelegramBot: name };
    },
    async end(url) {
      const { url: current } = await attempt(() => api.getWebhookInfo(), {});
      if (current === webhookOf(url)) await attempt(() => api.deleteWebhook(), {});
    },
  };
}

export function openTelegramSetUp(settings: SetUpSettings): SetUp {
  const { TELEGRAM_BOT_TOKEN: token, TELEGRAM_API_URL: apiRoot } = settings;
  const api = openApi({ token, apiRoot });
  return createTelegramSetUp({ api, secret: settings.TELEGRAM_WEBHOOK_SECRET });
}
