import { beforeEach, describe, expect, it } from 'vitest';
import { createTestTelegram, refusal, type TestTelegram } from './support.ts';

const chat = { id: 9 };
const user = { id: 9, first_name: 'Nine' };
const keyboard = { inline_keyboard: [[{ text: 'Next', callback_data: 'n' }]] };

let test: TestTelegram;
beforeEach(async () => {
  test = createTestTelegram();
  await test.telegram.send({ text: '/start', user });
});

const sent = async (body: object = {}): Promise<number> => {
  await test.call('sendMessage', { chat_id: 9, text: 'hello', ...body });
  return test.telegram.messages().at(-1)?.messageId ?? 0;
};

describe('sendMessage', () => {
  it('forgets the oldest messages where only so many are kept', async () => {
    const { call, telegram } = createTestTelegram({ acquaintance: { id: 5 }, keeps: 2 });
    for (const text of ['one', 'two', 'three']) await call('sendMessage', { chat_id: 5, text });
    expect(telegram.messages().map(({ text }) => text)).toEqual(['two', 'three']);
  });

  it('reaches whoever wrote in an earlier run, and nobody else', async () => {
    const { call } = createTestTelegram({ acquaintance: { id: 5 } });
    expect(await call('sendMessage', { chat_id: 5, text: 'again' })).toMatchObject({ ok: true });
    expect(await call('sendMessage', { chat_id: 6, text: 'who?' })).toMatchObject({ ok: false });
  });

  it('answers with the message in the Bot API shape', async () => {
    const answer = await test.call('sendMessage', {
      chat_id: 9,
      text: ' hello @vitrine ',
      entities: [{ type: 'bold', offset: 1, length: 5 }],
      reply_markup: keyboard,
      reply_parameters: { message_id: 1 },
    });
    expect(answer).toMatchObject({
      ok: true,
      result: {
        message_id: 2,
        from: { id: 42, is_bot: true, first_name: 'Vitrine', username: 'vitrine_bot' },
        chat: { id: 9, type: 'private', first_name: 'Nine' },
        text: 'hello @vitrine',
        entities: [
          { type: 'bold', offset: 0, length: 5 },
          { type: 'mention', offset: 6, length: 8 },
        ],
        reply_to_message: { message_id: 1, text: '/start' },
        reply_markup: keyboard,
      },
    });
    expect(test.telegram.messages(chat).at(-1)).toMatchObject({
      detected: [{ type: 'mention', text: '@vitrine', offset: 6 }],
    });
  });

  it('drops what Telegram drops without a word, and remembers it', async () => {
    const nine = Array.from({ length: 9 }, (_, index) => ({
      text: `${index}`,
      callback_data: 'x',
    }));
    await sent({ reply_markup: { inline_keyboard: [nine, [{ text: '', callback_data: 'x' }]] } });
    expect(
      test.telegram
        .messages()
        .at(-1)
        ?.keyboard.map((row) => row.length),
    ).toEqual([8]);
    expect(test.telegram.violations.map(({ rule }) => rule)).toEqual([
      'keyboard-row',
      'button-text',
    ]);
  });

  it.each([
    [{ chat_id: 9, text: '' }, 'Bad Request: message text is empty'],
    [{ text: 'x' }, 'Bad Request: chat_id is empty'],
    [{ chat_id: 10, text: 'x' }, 'Bad Request: chat not found'],
    [{ chat_id: 9, text: 'x', message_thread_id: 3 }, 'Bad Request: message thread not found'],
    [
      { chat_id: 9, text: 'x', reply_parameters: { message_id: 7 } },
      'Bad Request: message to be replied not found',
    ],
    [
      { chat_id: 9, text: 'x', reply_markup: '{' },
      "Bad Request: can't parse reply markup JSON object",
    ],
  ])('refuses %j', async (body, description) => {
    expect(await test.call('sendMessage', body)).toEqual(refusal(description));
    expect(test.telegram.messages()).toHaveLength(1);
  });

  it('goes to a topic that exists', async () => {
    const forum = { id: -1_000_000_000_005, topic: 3 };
    await test.telegram.send({ text: '/start', chat: forum });
    const body = { chat_id: forum.id, text: 'x' };
    expect(await test.call('sendMessage', { ...body, message_thread_id: 3 })).toMatchObject({
      result: { message_thread_id: 3, is_topic_message: true, chat: { is_forum: true } },
    });
    expect(await test.call('sendMessage', { ...body, message_thread_id: 4 })).toEqual(
      refusal('Bad Request: message thread not found'),
    );
    expect(test.telegram.messages(forum)).toHaveLength(2);
    expect(test.telegram.messages({ id: forum.id, topic: 4 })).toEqual([]);
  });
});

describe('how bodies come', () => {
  it.each([
    ['a query', 'GET', undefined],
    ['a form', 'POST', new URLSearchParams({ text: 'x' })],
    ['multipart', 'POST', formData({ text: 'x' })],
  ])('reads %s', async (_, method, body) => {
    const markup = encodeURIComponent(JSON.stringify(keyboard));
    const path = `/bot42:test-token/SendMessage?chat_id=9&reply_markup=${markup}&text=x`;
    const response = await test.telegram.app.request(path, { method, ...(body && { body }) });
    expect(await response.json()).toMatchObject({ result: { text: 'x', reply_markup: keyboard } });
  });

  it('refuses what is no JSON', async () => {
    const response = await test.telegram.app.request('/bot42:test-token/sendMessage', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{',
    });
    expect(response.status).toBe(400);
    expect(test.telegram.violations).toMatchObject([{ rule: 'bad-field' }]);
  });

  it.each([
    ['/bot42:test-token/sendRocket', 404, 'Not Found: method not found', 'unknown-method'],
    ['/bot41:other/getMe', 401, 'Unauthorized', 'bad-token'],
  ])('refuses %s', async (path, code, description, rule) => {
    const response = await test.telegram.app.request(path);
    expect(response.status).toBe(code);
    expect(await response.json()).toEqual(refusal(description, code));
    expect(test.telegram.violations).toMatchObject([{ rule }]);
  });

  it('has nothing elsewhere', async () => {
    const response = await test.telegram.app.request('/healthz');
    expect(await response.json()).toEqual(refusal('Not Found', 404));
  });
});

describe('edits', () => {
  it('changes text and takes the keyboard away unless it comes again', async () => {
    const message_id = await sent({ reply_markup: keyboard });
    const edit = { chat_id: 9, message_id, text: 'new' };
    expect(await test.call('editMessageText', edit)).toMatchObject({
      result: { message_id, text: 'new', edit_date: expect.any(Number) },
    });
    expect(test.telegram.messages().at(-1)).toMatchObject({ text: 'new', keyboard: [] });
  });

  it.each([
    ['text', {}],
    ['text and keyboard', { reply_markup: keyboard }],
    ['white space around it', { text: '  hello\n' }],
  ])('refuses an edit that changes nothing: %s', async (_, same) => {
    const message_id = await sent({ ...same });
    const edit = { chat_id: 9, message_id, text: 'hello', ...same };
    const answer = await test.call('editMessageText', edit);
    expect(answer).toMatchObject({
      error_code: 400,
      description: expect.stringMatching(/^Bad Request: message is not modified: /),
    });
    expect(test.telegram.violations).toMatchObject([{ rule: 'not-modified' }]);
  });

  it('changes only the keyboard', async () => {
    const message_id = await sent();
    const edit = { chat_id: 9, message_id, reply_markup: keyboard };
    expect(await test.call('editMessageReplyMarkup', edit)).toHaveProperty('ok', true);
    expect(await test.call('editMessageReplyMarkup', edit)).toHaveProperty('error_code', 400);
    expect(test.telegram.messages().at(-1)).toMatchObject({
      text: 'hello',
      keyboard: keyboard.inline_keyboard,
    });
  });

  it('keeps texts and captions apart', async () => {
    const message_id = await sent();
    const caption = { chat_id: 9, message_id, caption: 'x' };
    expect(await test.call('editMessageCaption', caption)).toEqual(
      refusal('Bad Request: there is no caption in the message to edit'),
    );
    await test.call('sendPhoto', { chat_id: 9, photo: 'https://a.example/x.png', caption: 'c' });
    const text = { chat_id: 9, message_id: message_id + 1, text: 'x' };
    expect(await test.call('editMessageText', text)).toEqual(
      refusal('Bad Request: there is no text in the message to edit'),
    );
    expect(test.telegram.violations).toMatchObject([{ rule: 'wrong-message-kind' }]);
    expect(await test.call('editMessageCaption', { ...text, caption: 'd' })).toMatchObject({
      result: { caption: 'd', photo: [{ file_id: expect.any(String) }] },
    });
  });

  it('refuses messages that are gone or not its own', async () => {
    const message_id = await sent();
    test.telegram.remove(message_id, chat);
    const edit = { chat_id: 9, text: 'x' };
    expect(await test.call('editMessageText', { ...edit, message_id })).toEqual(
      refusal('Bad Request: message to edit not found'),
    );
    expect(await test.call('editMessageText', { ...edit, message_id: 1 })).toEqual(
      refusal("Bad Request: message can't be edited"),
    );
    expect(await test.call('editMessageText', edit)).toEqual(
      refusal('Bad Request: message identifier is not specified'),
    );
  });
});

describe('deleteMessage', () => {
  it('deletes once', async () => {
    const message_id = await sent();
    expect(await test.call('deleteMessage', { chat_id: 9, message_id })).toEqual({
      ok: true,
      result: true,
    });
    expect(await test.call('deleteMessage', { chat_id: 9, message_id })).toEqual(
      refusal('Bad Request: message to delete not found'),
    );
    expect(test.telegram.messages(chat)).toHaveLength(1);
  });

  it('deletes nothing that is two days old, though it may still change', async () => {
    const message_id = await sent({ reply_markup: keyboard });
    await test.clock.advance(48 * 60 * 60 * 1000);
    expect(await test.call('deleteMessage', { chat_id: 9, message_id })).toEqual(
      refusal("Bad Request: message can't be deleted for everyone"),
    );
    const edit = { chat_id: 9, message_id, reply_markup: { inline_keyboard: [] } };
    expect(await test.call('editMessageReplyMarkup', edit)).toHaveProperty('ok', true);
    expect(test.telegram.messages().at(-1)?.keyboard).toEqual([]);
  });

  it('deletes what people wrote only as an administrator of their group', async () => {
    const group = { id: -5 };
    await test.telegram.send({ text: '/start', chat: group });
    const body = { chat_id: -5, message_id: 1 };
    expect(await test.call('deleteMessage', body)).toEqual(
      refusal("Bad Request: message can't be deleted"),
    );
    test.telegram.setBotMember(group, 'administrator');
    expect(await test.call('deleteMessage', body)).toHaveProperty('ok', true);
  });
});

describe('what the bot tells of itself', () => {
  it('answers getMe', async () => {
    expect(await test.call('getMe')).toMatchObject({
      result: { id: 42, is_bot: true, username: 'vitrine_bot', supports_inline_queries: true },
    });
  });

  it('keeps commands by scope and language', async () => {
    const nfts = [{ command: 'nfts', description: 'Shows a wallet' }];
    const watch = [{ command: 'watch', description: 'Watches a wallet' }];
    await test.call('setMyCommands', { commands: nfts });
    await test.call('setMyCommands', { commands: watch, scope: { type: 'all_group_chats' } });
    expect(test.telegram.commands()).toEqual(nfts);
    expect(test.telegram.commands({ type: 'all_group_chats' })).toEqual(watch);
    expect(test.telegram.commands({ type: 'default' }, 'de')).toEqual([]);
  });

  it('keeps its descriptions', async () => {
    await test.call('setMyDescription', { description: 'Shows NFTs' });
    await test.call('setMyShortDescription', { short_description: 'NFTs' });
    expect(test.telegram.profile()).toEqual({
      description: 'Shows NFTs',
      shortDescription: 'NFTs',
    });
  });

  it('tells that it is typing', async () => {
    const events: unknown[] = [];
    test.telegram.subscribe((event) => events.push(event));
    await test.call('sendChatAction', { chat_id: 9, action: 'typing' });
    expect(events).toEqual([{ type: 'action', chatId: 9, action: 'typing' }]);
  });
});

function formData(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}
