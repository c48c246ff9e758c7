import { Api } from 'grammy/web';

export interface ApiSettings {
  token: string;
  /** Where the Bot API is, e.g. `https://api.telegram.org`. */
  apiRoot: string;
}

/** Telegram's Bot API for a worker: every call gives up after ten seconds, and none goes by the webhook's answer. */
export function openApi({ token, apiRoot }: ApiSettings): Api {
  return new Api(token, {
    apiRoot: apiRoot.replace(/\/+$/, ''),
    timeoutSeconds: 10,
    canUseWebhookReply: () => false,
  });
}
