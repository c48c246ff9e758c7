import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { GrammyError } from 'grammy/web';
import { describe, expect, it } from 'vitest';
import { openApi } from '../../../bots/telegram/open-api.ts';
import {
  attempt,
  PhotoRefusedError,
  refusalOf,
  toUpstreamError,
} from '../../../bots/telegram/telegram-error.ts';
import { describeError } from '../../../shared/log.ts';

const refusal = (error_code: number, description: string, parameters = {}) =>
  new GrammyError(
    'Call failed!',
    { ok: false, error_code, description, parameters },
    'sendMessage',
    {
      text: 'hush',
    },
  );

describe('what Telegram refuses', () => {
  it.each([
    [400, 'Bad Request: message is not modified: specified new message content', 'not-modified'],
    [400, 'Bad Request: message to edit not found', 'message-gone'],
    [400, 'Bad Request: MESSAGE_ID_INVALID', 'message-gone'],
    [400, 'Bad Request: chat not found', 'chat-closed'],
    [400, 'Bad Request: message thread not found', 'chat-closed'],
    [403, 'Forbidden: bot was blocked by the user', 'chat-closed'],
    [400, 'Bad Request: query is too old and response timeout expired', 'too-old'],
    [400, 'Bad Request: WEBPAGE_CURL_FAILED', 'picture'],
    [400, 'Bad Request: failed to get HTTP URL content', 'picture'],
    [400, 'Bad Request: wrong type of the web page content', 'picture'],
    [400, 'Bad Request: wrong file identifier/HTTP URL specified', 'picture'],
    [400, 'Bad Request: invalid file HTTP URL specified: Unsupported URL protocol', 'picture'],
    [400, 'Bad Request: WEBPAGE_MEDIA_EMPTY', 'picture'],
    [400, 'Bad Request: IMAGE_PROCESS_FAILED', 'picture'],
    [400, 'Bad Request: PHOTO_INVALID_DIMENSIONS', 'picture'],
    [400, 'Bad Request: not enough rights to send photos to the chat', 'no-photos'],
    [403, 'Forbidden: CHAT_SEND_PHOTOS_FORBIDDEN', 'no-photos'],
    [400, 'Bad Request: not enough rights to send text messages to the chat', 'chat-closed'],
    [400, 'Bad Request: there is no text in the message to edit', 'is-photo'],
    [400, 'Bad Request: message to delete not found', 'message-gone'],
    [400, "Bad Request: message can't be deleted for everyone", 'undeletable'],
    [400, 'Bad Request: message is too long', undefined],
    [400, 'Bad Request: message caption is too long', undefined],
    [504, 'Bad Request: failed to get HTTP URL content', undefined],
    [429, 'Too Many Requests: WEBPAGE_CURL_FAILED', undefined],
    [500, 'message is not modified', undefined],
  ])('%s “%s” means %s', (code, description, meaning) => {
    expect(refusalOf(refusal(code, description))).toBe(meaning);
  });

  it.each([
    [429, 'Too Many Requests', { retry_after: 7 }, { code: 'rate-limited', retryAfterMs: 7000 }],
    [502, 'Bad Gateway', {}, { code: 'unavailable' }],
    [401, 'Unauthorized', {}, { code: 'key-refused' }],
    [404, 'Not Found', {}, { code: 'key-refused' }],
    [400, 'Bad Request: message is too long', {}, { code: 'bad-request' }],
  ])('%s “%s” is for the queue to judge', (code, description, parameters, expected) => {
    const error = toUpstreamError(refusal(code, description, parameters));
    expect(error).toMatchObject({ service: 'telegram', ...expected });
    expect(describeError(error)).not.toContain('hush');
  });

  it.each([
    ['WEBPAGE_CURL_FAILED', 'picture'],
    ['CHAT_SEND_PHOTOS_FORBIDDEN', 'chat'],
  ])('is told apart from a fault of the picture or the chat: %s', async (description, fault) => {
    const call = () => Promise.reject(refusal(400, description));
    const error = await attempt(call, {}).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(PhotoRefusedError);
    expect(error).toMatchObject({ fault });
  });

  it('is told without what Telegram quotes of the message', () => {
    const error = toUpstreamError(refusal(400, `can't parse "hush" or 'hush, hush' here`));
    expect(describeError(error)).toContain("can't parse … or … here");
  });

  it('names no address', () => {
    const error = toUpstreamError(refusal(400, "entity URL 'https://claim.xyz/x' is invalid"));
    expect(describeError(error)).not.toContain('claim.xyz');
  });

  it('is told from a Telegram that cannot be reached, without its token', async () => {
    const api = openApi({ token: '42:hush', apiRoot: 'http://127.0.0.1:1/' });
    const error = await attempt(() => api.getMe(), {}).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ service: 'telegram', code: 'unavailable' });
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('hush');
  });

  it('keeps the token to itself, though a server quotes the path', async () => {
    const server = createServer((request, response) => {
      const description = `Bad Request: ${request.url} is not to be had`;
      response.end(JSON.stringify({ ok: false, error_code: 400, description }));
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as AddressInfo;
    const api = openApi({ token: '42:hush', apiRoot: `http://127.0.0.1:${port}` });
    const error = await attempt(() => api.getMe(), {}).catch((caught: unknown) => caught);
    server.close();
    expect(describeError(error)).toContain('is not to be had');
    expect(describeError(error)).not.toContain('hush');
  });

  it('is told from a bug of ours', () => {
    const bug = new TypeError('x is not a function');
    expect(toUpstreamError(bug)).toBe(bug);
  });
});
