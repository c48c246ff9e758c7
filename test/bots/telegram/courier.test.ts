import { Api } from 'grammy/web';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Pace } from '../../../bots/core/pace.ts';
import { createTelegramCourier } from '../../../bots/telegram/courier.ts';
import type { ChatRef, ChatState } from '../../../infra/local/telegram/chats.ts';
import type { Fault } from '../../../infra/local/telegram/faults.ts';
import { createTelegramStandIn } from '../../../infra/local/telegram/stand-in.ts';
import { UpstreamError } from '../../../shared/errors.ts';
import { createFailedPictures } from '../../../shared/store/pictures.ts';
import { collectLog } from '../../support/collect-log.ts';
import { rowOf, rowsOf } from '../../support/rows.ts';
import { startTable, type TestTable } from '../../support/table.ts';
import { acquiredOf, watch } from './notices.ts';

const me: ChatRef = { id: 7 };
const forum = { id: -1_000_000_000_456, type: 'supergroup', topic: 9 } as const;
const notice = acquiredOf(rowsOf(1, 2));

let started: TestTable;
beforeAll(async () => {
  started = await startTable();
});
afterAll(() => started.stop());

const error = (code: number, words: string, parameters?: object): Fault => ({
  kind: 'error',
  code,
  description: words,
  ...(parameters ? { parameters } : {}),
});

async function start(options: { chat?: ChatRef; state?: ChatState; pace?: Pace } = {}) {
  const { chat = me, state = 'open', pace } = options;
  let time = Date.UTC(2026, 0, 1);
  const telegram = createTelegramStandIn({
    token: '42:x',
    now: () => time,
    pictureFails: (url) => url.includes('broken'),
  });
  await telegram.setChatState(chat, state);
  const api = new Api('42:x', {
    apiRoot: 'http://telegram.test',
    fetch: (async (url: string, init: RequestInit) => telegram.app.request(url, init)) as never,
  });
  const { log, lines } = collectLog();
  const failedPictures = createFailedPictures(started.table);
  const courier = createTelegramCourier({
    api,
    failedPictures,
    log,
    ...(pace ? { pace } : {}),
  });
  const to = `telegram:${chat.id}${chat.topic === undefined ? '' : `:${chat.topic}`}`;
  const send = (what = notice) => {
    time += 2_000;
    return courier.send(what, { ...watch, chat: to });
  };
  return { telegram, send, lines, messages: () => telegram.messages(chat) };
}

describe('the courier', () => {
  it('brings a notice, with its picture and buttons', async () => {
    const { telegram, send, messages } = await start();
    expect(await send()).toEqual({ state: 'sent' });
    expect(messages()).toMatchObject([
      {
        text: expect.stringContaining('acquired 2 NFTs on Ethereum'),
        photo: { url: 'https://pictures.example/1.png' },
        keyboard: [[{ text: 'Show all' }], [{ text: 'Mute Azuki' }]],
      },
    ]);
    expect(telegram.violations).toEqual([]);
  });

  it('goes where the watch says, be it a topic', async () => {
    const { send, messages } = await start({ chat: forum });
    await send();
    expect(messages()).toMatchObject([{ topic: 9 }]);
    expect(messages()[0]).not.toHaveProperty('replyTo');
  });

  it('shows no preview of what it links', async () => {
    const { send, messages } = await start();
    await send(acquiredOf([rowOf(1, { image_uri: '' })]));
    expect(messages()[0]?.entities.some(({ type }) => type === 'text_link')).toBe(true);
    expect(messages()[0]).not.toHaveProperty('preview');
  });

  it('leaves a refused picture out at once, and never asks for it again', async () => {
    const { telegram, send, messages } = await start();
    const broken = acquiredOf([
      rowOf(1, { image_uri: 'https://broken.example/notice.png' }),
      rowOf(2),
    ]);
    expect(await send(broken)).toEqual({ state: 'sent' });
    expect(messages()).toHaveLength(1);
    expect(messages()[0]?.photo).toBeUndefined();
    await send(broken);
    expect(messages()[1]?.photo?.url).toBe('https://pictures.example/2.png');
    expect(telegram.failedPictures()).toMatchObject([{ asPhoto: 1 }]);
    expect(telegram.violations).toEqual([]);
  });

  it.each([
    ['takes no photos', error(400, 'Bad Request: not enough rights to send photos to the chat')],
    ['is too slow with it', error(502, 'Bad Gateway')],
  ])('brings the text alone to a chat that %s', async (_, fault) => {
    const { telegram, send, messages } = await start();
    telegram.fail(fault, { method: 'sendPhoto' });
    expect(await send()).toEqual({ state: 'sent' });
    expect(messages()).toMatchObject([{ text: expect.stringContaining('acquired 2 NFTs') }]);
    expect(messages()[0]?.photo).toBeUndefined();
    await send();
    expect(messages()[1]?.photo?.url).toBe('https://pictures.example/1.png');
  });

  it.each([
    ['blocked', me, 'the person has blocked the bot'],
    ['deactivated', me, 'the person’s account is no more'],
    ['kicked', forum, 'the bot was removed from the group'],
    ['left', forum, 'the bot is not in the group'],
    ['deleted', forum, 'the group was deleted'],
  ] as const)('finds a chat gone: %s', async (state, chat, why) => {
    const { send, messages } = await start({ chat, state });
    expect(await send()).toEqual({ state: 'gone', why });
    expect(messages()).toEqual([]);
  });

  it('says where a group has moved, and sends nothing there', async () => {
    const group = { id: -123, type: 'group' } as const;
    const state = { migratedTo: -1_000_000_000_123 };
    const { telegram, send } = await start({ chat: group, state });
    expect(await send()).toEqual({ state: 'moved', to: 'telegram:-1000000000123' });
    expect(telegram.messages()).toEqual([]);
  });

  it('knows a chat that only lacks a permission', async () => {
    const { telegram, send } = await start();
    const words = 'Bad Request: not enough rights to send text messages to the chat';
    telegram.fail(error(400, words), { times: 2 });
    expect(await send()).toEqual({ state: 'refused', why: 'the bot may not write there' });
  });

  it.each([
    [
      error(429, 'Too Many Requests', { retry_after: 7 }),
      { code: 'rate-limited', retryAfterMs: 7_000 },
    ],
    [error(401, 'Unauthorized'), { code: 'key-refused' }],
    [error(502, 'Bad Gateway'), { code: 'unavailable' }],
  ])('leaves it to the queue to try again: %j', async (fault, expected) => {
    const { telegram, send, messages } = await start();
    telegram.fail(fault, { times: 2 });
    await expect(send()).rejects.toMatchObject({ service: 'telegram', ...expected });
    expect(messages()).toEqual([]);
  });

  it('says it plainly when Telegram does not take the message', async () => {
    const { telegram, send, lines, messages } = await start();
    telegram.fail(error(400, 'Bad Request: new'), { times: 2 });
    expect(await send()).toEqual({ state: 'sent' });
    expect(messages()).toMatchObject([{ entities: [], keyboard: [] }]);
    expect(messages()[0]?.text).toContain('Azuki #1');
    expect(lines.map((line) => JSON.parse(line).level)).toEqual(['error']);
  });

  it('gives up what Telegram takes in no form', async () => {
    const { telegram, send, messages } = await start();
    telegram.fail(error(400, 'Bad Request: new'), { times: 3 });
    expect(await send()).toEqual({
      state: 'unshowable',
      why: 'Telegram refused it as plain text too',
    });
    expect(messages()).toEqual([]);
  });

  it('keeps pace', async () => {
    const waits: string[] = [];
    const wait = async (chat: string) => {
      waits.push(chat);
      if (waits.length > 1) {
        throw new UpstreamError('telegram', 'rate-limited', { retryAfterMs: 5_000 });
      }
    };
    const { send, messages } = await start({ chat: forum, pace: { wait, pause() {} } });
    await send();
    await expect(send()).rejects.toMatchObject({ code: 'rate-limited', retryAfterMs: 5_000 });
    expect(waits).toEqual([String(forum.id), String(forum.id)]);
    expect(messages()).toHaveLength(1);
  });
});
