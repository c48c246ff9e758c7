import { describe, expect, it } from 'vitest';
import { createRate } from '../../../../infra/local/telegram/rate.ts';
import { createCall, createTestClock, createTestTelegram } from './support.ts';

const group = -5;

function createTestRate() {
  let time = 1_000_000;
  const rate = createRate({ now: () => time });
  return {
    take: (chatId: number, times = 1) =>
      Array.from({ length: times }, () => rate.take(chatId)).at(-1),
    pass: (ms: number) => {
      time += ms;
    },
  };
}

describe('the sending limits', () => {
  it('lets one message a second to a person', () => {
    const { take, pass } = createTestRate();
    expect(take(1)).toBeUndefined();
    expect(take(2)).toBeUndefined();
    pass(999);
    expect(take(1)).toEqual({ rule: 'rate-private', retryAfterSeconds: 1 });
    pass(1000);
    expect(take(1)).toBeUndefined();
  });

  it('lets twenty messages a minute to a group', () => {
    const { take, pass } = createTestRate();
    expect(take(group, 20)).toBeUndefined();
    pass(10_000);
    expect(take(group)).toEqual({ rule: 'rate-group', retryAfterSeconds: 50 });
    pass(50_000);
    expect(take(group, 20)).toBeUndefined();
  });

  it('lets thirty messages a second in all', () => {
    const { take, pass } = createTestRate();
    for (let person = 1; person <= 30; person++) expect(take(person)).toBeUndefined();
    expect(take(31)).toEqual({ rule: 'rate-overall', retryAfterSeconds: 1 });
    pass(1000);
    expect(take(31)).toBeUndefined();
  });

  it('notices a bot that does not wait', () => {
    const { take, pass } = createTestRate();
    take(group, 21);
    pass(59_999);
    expect(take(group)).toEqual({ rule: 'rate-ignored', retryAfterSeconds: 1 });
  });

  it('answers 429 with retry_after, in the body and as a header', async () => {
    const { telegram } = createTestTelegram({ rates: true });
    const call = createCall(telegram);
    await telegram.send({ text: 'hi', user: { id: 9 } });
    await call('sendMessage', { chat_id: 9, text: 'one' });
    expect(await call('sendMessage', { chat_id: 9, text: 'two' })).toEqual({
      ok: false,
      error_code: 429,
      description: 'Too Many Requests: retry after 1',
      parameters: { retry_after: 1 },
    });
    expect(telegram.violations).toMatchObject([{ rule: 'rate-private', method: 'sendMessage' }]);
    expect(telegram.messages().map(({ text }) => text)).toEqual(['hi', 'one']);
  });

  it('counts no message that was refused', async () => {
    const { telegram } = createTestTelegram({ rates: true, pictureFails: () => true });
    const call = createCall(telegram);
    await telegram.send({ text: 'hi', user: { id: 9 } });
    await call('sendPhoto', { chat_id: 9, photo: 'https://a.example/bad.png' });
    expect(await call('sendMessage', { chat_id: 9, text: 'one' })).toHaveProperty('ok', true);
    expect(await call('sendMessage', { chat_id: 9, text: 'two' })).toHaveProperty('ok', false);
  });

  it('can be switched off, and spares all but messages', async () => {
    const off = createTestTelegram();
    await off.telegram.send({ text: 'hi', user: { id: 9 } });
    for (let turn = 0; turn < 40; turn++) {
      expect(await off.call('sendMessage', { chat_id: 9, text: `${turn}` })).toHaveProperty(
        'ok',
        true,
      );
    }
    const on = createTestTelegram({ ...createTestClock(), rates: true });
    await on.telegram.send({ text: 'hi', user: { id: 9 } });
    for (let turn = 0; turn < 40; turn++) {
      expect(await on.call('sendChatAction', { chat_id: 9, action: 'typing' })).toHaveProperty(
        'ok',
        true,
      );
    }
  });
});
