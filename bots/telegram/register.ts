import type { Api } from 'grammy/web';
import { commands } from './commands.ts';
import { allowedUpdates } from './read-update.ts';
import { attempt } from './telegram-error.ts';

const description =
  'I show what NFT wallets hold, and tell of what they acquire. Send me an address or an ENS name, or write /nfts or /watch in a group.';
const shortDescription = 'NFT wallets on display: pictures, rarity and floor prices.';

export interface RegisterDeps {
  api: Pick<Api, 'setMyCommands' | 'setMyDescription' | 'setMyShortDescription' | 'setWebhook'>;
  /** Where updates are posted, and what proves that Telegram posts them; one is of no use without the other. */
  webhook?: { url: string; secret: string };
}

/** Tells Telegram what the bot can do and where it is. Repeating it changes nothing. @throws UpstreamError */
export function registerTelegram({ api, webhook }: RegisterDeps): Promise<void> {
  return attempt(async () => {
    await api.setMyCommands(commands);
    await api.setMyDescription(description);
    await api.setMyShortDescription(shortDescription);
    if (!webhook) return;
    await api.setWebhook(webhook.url, {
      secret_token: webhook.secret,
      allowed_updates: allowedUpdates,
    });
  }, {});
}
