import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { Bot, GrammyError, InputFile, webhookCallback } from 'grammy';
import { Api } from 'grammy/web';
import { Hono } from 'hono';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  createTelegramStandIn,
  type TelegramStandIn,
} from '../../../../infra/local/telegram/stand-in.ts';
import { token, until } from './support.ts';

const servers: Server[] = [];
let telegram: TelegramStandIn;
let apiRoot: string;

async function serve(app: Hono): Promise<string> {
  const server = createServer(getRequestListener(app.fetch));
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

beforeEach(async () => {
  telegram = createTelegramStandIn({ token, rates: false });
  apiRoot = await serve(telegram.app);
});

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

const answerOf = (text: string) => () =>
  telegram.messages().find((message) => message.text === text);

describe("grammY's bot", () => {
  it('hears by long polling, answers, edits on a button, and stops', async () => {
    const bot = new Bot(token, { client: { apiRoot } });
    bot.command('start', (ctx) =>
      ctx.reply('Page 1', {
        reply_markup: { inline_keyboard: [[{ text: '>', callback_data: '2' }]] },
      }),
    );
    bot.on('callback_query:data', async (ctx) => {
      await ctx.editMessageText(`Page ${ctx.callbackQuery.data}`);
      await ctx.answerCallbackQuery('Turned');
    });
    const running = bot.start();
    await telegram.send({ text: '/start' });
    const { messageId } = await until(telegram, answerOf('Page 1'));
    expect(await telegram.press({ messageId, data: '2' })).toMatchObject({
      state: 'answered',
      text: 'Turned',
    });
    expect(telegram.messages().at(-1)?.text).toBe('Page 2');
    await bot.stop();
    await running;
    expect(telegram.violations).toEqual([]);
  });

  it('answers an inline query', async () => {
    const bot = new Bot(token, { client: { apiRoot } });
    bot.on('inline_query', (ctx) =>
      ctx.answerInlineQuery([
        {
          type: 'article',
          id: '1',
          title: ctx.inlineQuery.query,
          input_message_content: { message_text: 'A wallet' },
        },
      ]),
    );
    const running = bot.start();
    expect(await telegram.inline({ query: 'vitalik' })).toMatchObject({
      state: 'answered',
      results: [{ title: 'vitalik' }],
    });
    expect(await telegram.chooseInline({ resultId: '1' })).toHaveProperty('text', 'A wallet');
    await bot.stop();
    await running;
  });

  it('is told when another instance polls', async () => {
    const bot = new Bot(token, { client: { apiRoot } });
    await bot.init();
    await bot.api.setWebhook(`${apiRoot}/hook`);
    await expect(bot.api.getUpdates()).rejects.toMatchObject({ error_code: 409 });
  });

  it('hears by a webhook over HTTP, with its secret', async () => {
    const bot = new Bot(token, { client: { apiRoot } });
    bot.on('message', (ctx) => ctx.reply('heard'));
    const hook = new Hono();
    hook.post('/telegram/webhook', webhookCallback(bot, 'hono', { secretToken: 'a-secret' }));
    const url = `${await serve(hook)}/telegram/webhook`;

    await bot.api.setWebhook(url, { secret_token: 'a-secret' });
    await telegram.send({ text: 'hello' });
    expect(telegram.messages().map(({ text }) => text)).toEqual(['hello', 'heard']);

    await bot.api.setWebhook(url, { secret_token: 'another' });
    await telegram.send({ text: 'again' });
    expect((await bot.api.getWebhookInfo()).last_error_message).toContain('401');
  });
});

describe("grammY's Api for the web", () => {
  it('gets results, and errors with their parameters', async () => {
    const api = new Api(token, { apiRoot });
    expect(await api.getMe()).toMatchObject({ is_bot: true });
    await telegram.send({ text: '/start', user: { id: 9 } });
    const { message_id: messageId } = await api.sendMessage(9, 'hello');
    await api.editMessageText(9, messageId, 'changed');
    expect(telegram.messages().at(-1)).toMatchObject({ text: 'changed' });

    await expect(api.sendMessage(9, '')).rejects.toMatchObject({
      error_code: 400,
      description: 'Bad Request: message text is empty',
    });
    const parameters = { migrate_to_chat_id: -1_000_000_000_001 };
    telegram.fail({ kind: 'error', code: 400, description: 'moved', parameters });
    await expect(api.sendMessage(9, 'x')).rejects.toMatchObject({ parameters });
  });

  it('gives up on an answer that is lost, though the message was sent', async () => {
    await telegram.send({ text: '/start', user: { id: 9 } });
    telegram.fail({ kind: 'lost' });
    const client = new AbortController();
    const api = new Api(token, { apiRoot });
    const sending = api.sendMessage(
      9,
      'once',
      {},
      client.signal as Parameters<Api['sendMessage']>[3],
    );
    await until(telegram, answerOf('once'));
    client.abort();
    await expect(sending).rejects.toThrow();
  });
});

it("takes grammY's own multipart uploads", async () => {
  const { api } = new Bot(token, { client: { apiRoot } });
  await telegram.send({ text: '/start', user: { id: 9 } });
  const picture = new InputFile(Buffer.from('pixels'), 'grid.png');
  await api.sendPhoto(9, picture, { caption: 'Grid', caption_entities: [] });
  expect(telegram.messages().at(-1)).toMatchObject({
    text: 'Grid',
    photo: { upload: { name: 'grid.png' } },
  });
  expect(Buffer.from(telegram.messages().at(-1)?.photo?.upload?.bytes ?? []).toString()).toBe(
    'pixels',
  );
  await expect(api.sendPhoto(9, 'ipfs://bafy')).rejects.toBeInstanceOf(GrammyError);
});
