import { Api } from 'grammy/web';
import { expect, it } from 'vitest';
import { registerTelegram } from '../../../bots/telegram/register.ts';
import { createTelegramStandIn } from '../../../infra/local/telegram/stand-in.ts';

it('tells Telegram what the bot can do, and where it is', async () => {
  const telegram = createTelegramStandIn({ token: '42:x' });
  const api = new Api('42:x', {
    apiRoot: 'http://telegram.test',
    fetch: (async (url: string, init: RequestInit) => telegram.app.request(url, init)) as never,
  });
  const webhook = { url: 'https://bot.example.com/telegram/webhook', secret: 'hush-hush' };
  await registerTelegram({ api, webhook });
  await registerTelegram({ api });
  expect(telegram.violations).toEqual([]);
  expect(telegram.commands().map(({ command }) => command)).toEqual([
    ...['nfts', 'watch', 'watches', 'unwatch', 'watchtest', 'status', 'forget', 'help', 'start'],
  ]);
  expect(await api.getWebhookInfo()).toMatchObject({
    url: webhook.url,
    allowed_updates: ['message', 'callback_query', 'inline_query', 'my_chat_member'],
  });
});
