import { Api } from 'grammy/web';

export interface ApiSettings {
  token: string;
  /** Where the Bot API is, e.g. `https://api.telegram.org`. */
  apiRoot: string;
}

/**
 * Telegram's Bot API for a worker: every call gives up after ten seconds, and none goes by the webhook's answer. Each call's path
 * holds the token, so a server that quotes the path in a refusal would bring it into the log.
 */
export function openApi({ token, apiRoot }: ApiSettings): Api {
  const api = new Api(token, {
    apiRoot: apiRoot.replace(/\/+$/, ''),
    timeoutSeconds: 10,
    canUseWebhookReply: () => false,
  });
  const secret = token.slice(token.indexOf(':') + 1);
  api.config.use(async (call, ...input) => {
    const response = await call(...input);
    if (response.ok) return response;
    return { ...response, description: response.description.replaceAll(secret, '…') };
  });
  return api;
}
