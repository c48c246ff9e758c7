import type { Update } from 'grammy/types';
import { describe, expect, it } from 'vitest';
import type { TelegramStandInOptions } from '../../../../infra/local/telegram/stand-in.ts';
import { createTestTelegram, refusal, settle } from './support.ts';

const user = { id: 9 };
const keyboard = { inline_keyboard: [[{ text: 'Next', callback_data: 'n' }]] };
const article = {
  type: 'article',
  id: 'a',
  title: 'Wallet',
  input_message_content: { message_text: 'A wallet of claim.xyz' },
  reply_markup: keyboard,
};
const photo = {
  type: 'photo',
  id: 'p',
  photo_url: 'https://a.example/p.jpg',
  thumbnail_url: 'https://a.example/p.jpg',
  caption: 'A picture',
};

function createAsker(options: Partial<TelegramStandInOptions> = {}) {
  const got: Update[] = [];
  const test = createTestTelegram({
    async deliver(update) {
      got.push(update);
      return new Response();
    },
    ...options,
  });
  const ask = async (query = 'vitalik', offset?: string) => {
    const results = test.telegram.inline({ query, user, ...(offset && { offset }) });
    await settle();
    return { results, id: got.at(-1)?.inline_query?.id ?? '' };
  };
  const askAndAnswer = async (answer: object = {}) => {
    const { results, id } = await ask();
    const body = { inline_query_id: id, results: [article, photo], ...answer };
    const said = await test.call('answerInlineQuery', body);
    return { said, results };
  };
  return { ...test, got, ask, askAndAnswer };
}

describe('an inline query', () => {
  it('is answered from the cache only while there are not a hundred newer answers', async () => {
    const { call, ask, got } = createAsker();
    for (let count = 0; count <= 100; count++) {
      const { id } = await ask(`query ${count}`);
      await call('answerInlineQuery', { inline_query_id: id, results: [article] });
    }
    for (const query of ['query 1', 'query 100', 'query 0']) await ask(query);
    expect(got.slice(101).map((update) => update.inline_query?.query)).toEqual(['query 0']);
  });

  it('asks the bot, and resolves with its results', async () => {
    const { got, askAndAnswer } = createAsker();
    const { said, results } = await askAndAnswer({ next_offset: '2', is_personal: true });
    expect(got[0]?.inline_query).toEqual({
      id: expect.any(String),
      from: { id: 9, is_bot: false, first_name: 'You' },
      query: 'vitalik',
      offset: '',
      chat_type: 'sender',
    });
    expect(said).toEqual({ ok: true, result: true });
    expect(await results).toEqual({
      state: 'answered',
      fromCache: false,
      results: [article, photo],
      nextOffset: '2',
      cacheSeconds: 300,
      isPersonal: true,
    });
  });

  it('lives for 30 seconds', async () => {
    const { ask, call, clock } = createAsker();
    const { results, id } = await ask();
    await clock.advance(30_000);
    expect(await call('answerInlineQuery', { inline_query_id: id, results: [] })).toEqual(
      refusal('Bad Request: query is too old and response timeout expired or query ID is invalid'),
    );
    expect(await results).toEqual({ state: 'unanswered' });
  });

  it('is not asked again while its answer is fresh', async () => {
    const { ask, askAndAnswer, clock, got, telegram } = createAsker();
    await askAndAnswer({ cache_time: 10 });
    expect(await (await ask()).results).toMatchObject({ state: 'answered', fromCache: true });
    expect(await telegram.inline({ query: 'vitalik', user: { id: 10 } })).toHaveProperty(
      'fromCache',
      true,
    );
    await clock.advance(10_000);
    void ask();
    await settle();
    expect(got).toHaveLength(2);
  });

  it('is asked for each person when its answer is personal', async () => {
    const { askAndAnswer, got, telegram } = createAsker();
    await askAndAnswer({ is_personal: true });
    void telegram.inline({ query: 'vitalik', user: { id: 10 } });
    await settle();
    expect(got.map(({ inline_query: query }) => query?.from.id)).toEqual([9, 10]);
  });
});

describe('a chosen result', () => {
  it('is posted by the person, by way of the bot, and can be pressed and edited', async () => {
    const { askAndAnswer, call, got, telegram } = createAsker();
    await askAndAnswer();
    const message = await telegram.chooseInline({ resultId: 'a', user });
    expect(message).toMatchObject({
      text: 'A wallet of claim.xyz',
      from: { id: 9 },
      isViaBot: true,
      detected: [{ type: 'url', text: 'claim.xyz' }],
    });
    expect(got.at(-1)?.message).toMatchObject({ via_bot: { username: 'vitrine_bot' } });

    const inlineMessageId = message.inlineMessageId ?? '';
    const answer = telegram.press({ inlineMessageId, data: 'n', user });
    await settle();
    const query = got.at(-1)?.callback_query;
    expect(query).toMatchObject({ inline_message_id: inlineMessageId, data: 'n' });
    expect(query).not.toHaveProperty('message');
    await call('answerCallbackQuery', { callback_query_id: query?.id });
    expect(await answer).toHaveProperty('state', 'answered');

    const edit = { inline_message_id: inlineMessageId, text: 'Page 2' };
    expect(await call('editMessageText', edit)).toEqual({ ok: true, result: true });
    expect(await call('editMessageText', edit)).toHaveProperty('error_code', 400);
    expect(telegram.messages().at(-1)).toMatchObject({ text: 'Page 2', keyboard: [] });
    expect(await call('editMessageText', { ...edit, inline_message_id: 'AAA0' })).toEqual(
      refusal('Bad Request: MESSAGE_ID_INVALID'),
    );
  });

  it('has no name of its own without buttons, and may be a photo', async () => {
    const { askAndAnswer, telegram } = createAsker();
    await askAndAnswer();
    const message = await telegram.chooseInline({ resultId: 'p', user });
    expect(message).toMatchObject({ text: 'A picture', photo: { url: photo.photo_url } });
    expect(message).not.toHaveProperty('inlineMessageId');
  });

  it('goes to a chat that the bot does not see', async () => {
    const { askAndAnswer, call, got, telegram } = createAsker();
    await askAndAnswer();
    const friend = { id: 555 };
    const { inlineMessageId } = await telegram.chooseInline({ resultId: 'a', user, chat: friend });
    expect(telegram.messages(friend)).toHaveLength(1);
    expect(got.map((update) => Object.keys(update).at(-1))).toEqual(['inline_query']);
    const edit = { inline_message_id: inlineMessageId, text: 'Page 2' };
    expect(await call('editMessageText', edit)).toEqual({ ok: true, result: true });
  });

  it('is told to the bot only when its owner wants that', async () => {
    const { askAndAnswer, got, telegram } = createAsker({ inlineFeedback: true });
    await askAndAnswer();
    const { inlineMessageId } = await telegram.chooseInline({ resultId: 'a', user });
    expect(got.at(-1)?.chosen_inline_result).toEqual({
      from: expect.objectContaining({ id: 9 }),
      result_id: 'a',
      query: 'vitalik',
      inline_message_id: inlineMessageId,
    });
  });

  it('must have been offered', async () => {
    const { telegram } = createAsker();
    await expect(telegram.chooseInline({ resultId: 'a', user })).rejects.toThrow(
      'no inline result',
    );
  });
});
