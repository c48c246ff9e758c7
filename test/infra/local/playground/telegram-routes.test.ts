import type { Update } from 'grammy/types';
import { describe, expect, it } from 'vitest';
import { createPlayground } from '../../../../infra/local/playground/playground.ts';
import { createPage } from './page.ts';
import { createTelegramBot } from './telegram-bot.ts';

/** As bad as names get: markup, a script, bidi and a link. */
const hostile = '<img src=x onerror=alert(1)> \u202egnp.exe https://claim.example/free';
const picture = 'https://pictures.example/1.png';

function answer({ message, callback_query: pressed, inline_query: typed }: Update) {
  if (typed) {
    const input_message_content = { message_text: typed.query };
    const result = { type: 'article', id: 'a', title: typed.query, input_message_content };
    return { method: 'answerInlineQuery', inline_query_id: typed.id, results: [result] };
  }
  if (pressed) {
    const { id: callback_query_id, data: text } = pressed;
    return { method: 'answerCallbackQuery', callback_query_id, text, show_alert: text === 'loud' };
  }
  return {
    method: 'sendMessage',
    chat_id: message?.chat.id,
    text: hostile,
    entities: [{ type: 'bold', offset: 0, length: 4 }],
    reply_parameters: { message_id: message?.message_id },
    link_preview_options: { url: picture, prefer_large_media: true, show_above_text: true },
    reply_markup: { inline_keyboard: [[{ text: '›', callback_data: 'loud' }]] },
  };
}

function setUp() {
  const telegram = createTelegramBot(answer);
  const page = createPage(createPlayground({ telegram }));
  const post = (path: string, body: unknown) => page.post(`/playground/telegram/${path}`, body);
  const messages = async () => (await page.state()).telegram?.messages ?? [];
  return { telegram, page, post, messages };
}

describe('Telegram, played', () => {
  it('tells of what is sent and of what the bot says', async () => {
    const { page, post, messages } = setUp();
    const events = await page.follow(
      () => post('send', { text: '/start' }),
      (event) => event.side === 'telegram' && event.type === 'message' && event.message.isBot,
    );
    const shown = events.flatMap((event) => ('message' in event ? [event.message] : []));
    expect(await messages()).toEqual(shown);
    expect(shown[0]).toMatchObject({ text: '/start', isBot: false, author: 'You', keyboard: [] });
    expect(shown[0]).toMatchObject({ entities: [{ type: 'bot_command', offset: 0, length: 6 }] });
  });

  it('passes on the bot’s message as it is: text, entities, picture, buttons', async () => {
    const { post, messages } = setUp();
    await post('send', { text: 'hello' });
    const [, said] = await messages();
    expect(said).toMatchObject({
      isBot: true,
      text: hostile.replace('\u202e', ''),
      picture: { url: picture, isAbove: true },
      keyboard: [[{ text: '›', callback_data: 'loud' }]],
      replyTo: 1,
    });
    expect(said?.entities[0]).toEqual({ type: 'bold', offset: 0, length: 4 });
  });

  it('shows what a pressed button answers', async () => {
    const { post } = setUp();
    await post('send', { text: 'hello' });
    const press = async (data: string) => (await post('press', { messageId: 2, data })).json();
    expect(await press('loud')).toEqual({ text: 'loud', showAlert: true });
    expect(await press('still')).toEqual({ text: 'still', showAlert: false });
  });

  it('lists inline results, and sends the chosen one', async () => {
    const { post, messages } = setUp();
    const answer = await (await post('inline', { query: 'vitalik.eth' })).json();
    expect(answer).toMatchObject({ results: [{ id: 'a', title: 'vitalik.eth' }] });
    expect((await post('choose', { resultId: 'b' })).status).toBe(400);
    await post('choose', { resultId: 'a' });
    expect((await messages())[0]).toMatchObject({ text: 'vitalik.eth', isViaBot: true });
  });

  it('keeps other people’s chats from the page', async () => {
    const { telegram, messages } = setUp();
    await telegram.send({ text: 'hello', user: { id: 5, first_name: 'Somebody' } });
    expect(telegram.messages()).toHaveLength(2);
    expect(await messages()).toEqual([]);
  });

  it('tells of a rule that the bot breaks', async () => {
    const telegram = createTelegramBot(({ message }) => ({
      method: 'sendMessage',
      chat_id: message?.chat.id,
      text: '',
    }));
    const page = createPage(createPlayground({ telegram }));
    const events = await page.follow(
      () => page.post('/playground/telegram/send', { text: 'hello' }),
      ({ type }) => type === 'violation',
    );
    expect(events.at(-1)).toMatchObject({
      text: expect.stringMatching(/^text-empty · sendMessage/),
    });
  });

  it('blames nobody for a person’s haste, which Telegram slows down', async () => {
    const { page, post, telegram } = setUp();
    const events = await page.follow(
      async () => {
        for (const text of ['one', 'two', 'three']) await post('send', { text });
      },
      (event) =>
        event.type === 'message' && 'text' in event.message && event.message.text === 'three',
    );
    expect(telegram.violations.map(({ rule }) => rule)).toContain('rate-private');
    expect(events.map(({ type }) => type)).not.toContain('violation');
  });

  it.each([
    ['send', { text: ' ' }, 'text'],
    ['send', { text: 'a'.repeat(4097) }, 'text'],
    ['send', { text: 'a', replyTo: 'b' }, 'replyTo'],
    ['press', { messageId: 1, data: 'a'.repeat(65) }, 'data'],
    ['inline', {}, 'query'],
  ])('refuses a bad %s in a sentence', async (path, body, field) => {
    const response = await setUp().post(path, body);
    expect(response.status).toBe(400);
    const error = `The request’s “${field}” is missing, or not what it should be.`;
    expect(await response.json()).toEqual({ error });
  });
});
