import type { Update } from 'grammy/types';
import { describe, expect, it } from 'vitest';
import { createTestTelegram, refusal, settle } from './support.ts';

const ok = () => new Response();
const unavailable = (retryAfter?: number) =>
  new Response('', {
    status: 503,
    headers: retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) },
  });

/** A bot whose webhook gives one answer after the other, the last of them for ever. */
function createBot(...answers: (() => Response | Promise<Response>)[]) {
  const got: Update[] = [];
  const test = createTestTelegram({
    async deliver(update) {
      got.push(update);
      return (answers.length > 1 ? answers.shift() : answers[0])?.() ?? ok();
    },
  });
  return { ...test, got, texts: () => got.map(({ message }) => message?.text) };
}

describe('updates to the webhook', () => {
  it('have the shape and the growing numbers of real ones', async () => {
    const { telegram, clock, got } = createBot();
    const user = { id: 9, first_name: 'Nine', language_code: 'de' };
    await telegram.send({ text: '/nfts vitalik.eth @vitrine', user });
    await telegram.send({ text: 'second', user, replyTo: 1 });
    expect(got[0]).toEqual({
      update_id: clock.now() / 1000,
      message: {
        message_id: 1,
        from: { ...user, is_bot: false },
        chat: { id: 9, type: 'private', first_name: 'Nine' },
        date: clock.now() / 1000,
        text: '/nfts vitalik.eth @vitrine',
        entities: [
          { type: 'bot_command', offset: 0, length: 5 },
          { type: 'mention', offset: 18, length: 8 },
        ],
      },
    });
    expect(got[1]).toMatchObject({
      update_id: clock.now() / 1000 + 1,
      message: { reply_to_message: { message_id: 1 } },
    });
  });

  it('come again until any 2xx: at once, then after 2, 4 and 8 seconds', async () => {
    const times: number[] = [];
    const { telegram, clock } = createTestTelegram({
      async deliver() {
        times.push(clock.now());
        return times.length > 4 ? new Response('', { status: 202 }) : unavailable();
      },
    });
    await telegram.send({ text: 'hi' });
    await clock.advance(60_000);
    expect(times.map((time) => time - (times[0] ?? 0))).toEqual([0, 0, 2000, 6000, 14_000]);
  });

  it('wait as long as Retry-After says', async () => {
    const { telegram, clock, got } = createBot(() => unavailable(30), ok);
    await telegram.send({ text: 'hi' });
    await clock.advance(29_999);
    expect(got).toHaveLength(1);
    await clock.advance(1);
    expect(got).toHaveLength(2);
    expect(got[1]).toEqual(got[0]);
  });

  it('come again when the bot does not answer at all', async () => {
    const { telegram, clock, got } = createBot(() => Promise.reject(new Error('down')), ok);
    await telegram.send({ text: 'hi' });
    await clock.advance(0);
    expect(got).toHaveLength(2);
  });

  it('come one after the other in a chat, and side by side from different chats', async () => {
    const gate = Promise.withResolvers<Response>();
    const { telegram, texts } = createBot(() => gate.promise, ok);
    const first = telegram.send({ text: 'a1', user: { id: 1 } });
    await telegram.send({ text: 'a2', user: { id: 1 } });
    await telegram.send({ text: 'b1', user: { id: 2 } });
    expect(texts()).toEqual(['a1', 'b1']);
    gate.resolve(ok());
    await first;
    await settle();
    expect(texts()).toEqual(['a1', 'b1', 'a2']);
  });

  it('die: a message after a day, a callback query after 150 seconds', async () => {
    const { telegram, clock, call } = createBot(() => unavailable(140));
    const pending = async () => (await call('getWebhookInfo')) as { result?: unknown };
    await telegram.send({ text: 'hi' });
    void telegram.press({ messageId: 1, data: 'x' });
    await settle();
    expect(await pending()).toHaveProperty('result.pending_update_count', 2);
    await clock.advance(150_000);
    expect(await pending()).toHaveProperty('result.pending_update_count', 1);
    await clock.advance(24 * 60 * 60_000);
    expect(await pending()).toHaveProperty('result.pending_update_count', 0);
  });

  it('can be repeated on purpose', async () => {
    const { telegram, got } = createBot();
    await telegram.send({ text: 'hi' });
    expect((await telegram.redeliver()).status).toBe(200);
    expect(got).toHaveLength(2);
    expect(got[1]).toEqual(got[0]);
  });

  it('are only of the kinds that were asked for', async () => {
    const { telegram, call, got } = createBot();
    const webhook = { url: 'https://a.example/hook' };
    await call('setWebhook', { ...webhook, allowed_updates: ['inline_query'] });
    await telegram.send({ text: 'hi' });
    expect(got).toEqual([]);
    await call('setWebhook', { ...webhook, allowed_updates: [] });
    await telegram.send({ text: 'hi' });
    expect(got).toHaveLength(1);
  });

  it('may be answered with a method', async () => {
    const body = { method: 'sendMessage', chat_id: 9, text: 'pong' };
    const { telegram, texts } = createBot(() => Response.json(body));
    await telegram.send({ text: 'ping', user: { id: 9 } });
    await settle();
    expect(telegram.messages().map(({ text }) => text)).toEqual(['ping', 'pong']);
    expect(texts()).toEqual(['ping']);
  });
});

describe('the webhook itself', () => {
  it('is told of in getWebhookInfo', async () => {
    const { telegram, clock, call } = createBot(() => unavailable(60));
    await call('setWebhook', {
      url: 'https://a.example/hook',
      secret_token: 'secret',
      max_connections: 5,
      allowed_updates: ['message'],
    });
    await telegram.send({ text: 'hi' });
    expect(await call('getWebhookInfo')).toEqual({
      ok: true,
      result: {
        url: 'https://a.example/hook',
        has_custom_certificate: false,
        pending_update_count: 1,
        last_error_date: clock.now() / 1000,
        last_error_message: 'Wrong response from the webhook: 503',
        max_connections: 5,
        allowed_updates: ['message'],
      },
    });
    await call('deleteWebhook', { drop_pending_updates: true });
    expect(await call('getWebhookInfo')).toEqual({
      ok: true,
      result: expect.objectContaining({ url: '', pending_update_count: 0 }),
    });
  });

  it('excludes getUpdates', async () => {
    const { call, telegram } = createBot();
    expect(await call('getUpdates')).toEqual(
      refusal(
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
        409,
      ),
    );
    expect(telegram.violations).toMatchObject([{ rule: 'polling-conflict' }]);
    await call('deleteWebhook');
    expect(await call('getUpdates')).toEqual({ ok: true, result: [] });
  });
});
