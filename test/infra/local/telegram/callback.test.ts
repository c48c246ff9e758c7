import type { Update } from 'grammy/types';
import { describe, expect, it } from 'vitest';
import { createTestTelegram, refusal, settle } from './support.ts';

const tooOld = refusal(
  'Bad Request: query is too old and response timeout expired or query ID is invalid',
);
const keyboard = { inline_keyboard: [[{ text: 'Next', callback_data: 'n' }]] };

async function createPresser() {
  const got: Update[] = [];
  const test = createTestTelegram({
    async deliver(update) {
      got.push(update);
      return new Response();
    },
  });
  await test.telegram.send({ text: '/start', user: { id: 9 } });
  await test.call('sendMessage', { chat_id: 9, text: 'Page 1', reply_markup: keyboard });
  const press = async (data = 'n') => {
    const answer = test.telegram.press({ messageId: 2, data, user: { id: 9 } });
    await settle();
    const query = got.at(-1)?.callback_query;
    return { answer, query, id: query?.id ?? '' };
  };
  return { ...test, got, press };
}

describe('a pressed button', () => {
  it('asks the bot, and resolves with its answer', async () => {
    const { press, call } = await createPresser();
    const { answer, query, id } = await press();
    expect(query).toMatchObject({
      id: expect.stringMatching(/^\d+$/),
      from: { id: 9, is_bot: false },
      message: { message_id: 2, text: 'Page 1', reply_markup: keyboard },
      chat_instance: expect.any(String),
      data: 'n',
    });
    const reply = { callback_query_id: id, text: 'Done', show_alert: true, cache_time: 5 };
    expect(await call('answerCallbackQuery', reply)).toEqual({ ok: true, result: true });
    expect(await answer).toEqual({
      state: 'answered',
      text: 'Done',
      showAlert: true,
      cacheSeconds: 5,
    });
  });

  it('is answered once', async () => {
    const { press, call, telegram } = await createPresser();
    const { id } = await press();
    await call('answerCallbackQuery', { callback_query_id: id });
    expect(await call('answerCallbackQuery', { callback_query_id: id })).toEqual(tooOld);
    expect(await call('answerCallbackQuery', { callback_query_id: '77' })).toEqual(tooOld);
    expect(telegram.violations.map(({ rule }) => rule)).toEqual(['query-too-old', 'query-too-old']);
  });

  it('lives for 150 seconds', async () => {
    const { press, call, clock } = await createPresser();
    const first = await press();
    await clock.advance(149_999);
    expect(await call('answerCallbackQuery', { callback_query_id: first.id })).toHaveProperty(
      'ok',
      true,
    );
    const second = await press();
    await clock.advance(150_000);
    expect(await call('answerCallbackQuery', { callback_query_id: second.id })).toEqual(tooOld);
    expect(await second.answer).toEqual({ state: 'unanswered' });
  });

  it('may carry data that the message never had, and sit under a message that is gone', async () => {
    const { press, telegram } = await createPresser();
    telegram.remove(2, { id: 9 });
    expect((await press('forged')).query).toMatchObject({
      data: 'forged',
      message: { message_id: 2, date: 0 },
    });
  });
});
