import { GrammyError, HttpError } from 'grammy/web';
import { describe, expect, it } from 'vitest';
import { fateOf } from '../../../bots/telegram/fate-of.ts';

const refusal = (error_code: number, description: string, parameters = {}) =>
  new GrammyError(
    'Call failed!',
    { ok: false, error_code, description, parameters },
    'sendMessage',
    {},
  );

describe('a refused message', () => {
  it.each([
    [403, 'Forbidden: bot was blocked by the user', 'the person has blocked the bot'],
    [403, 'Forbidden: user is deactivated', 'the person’s account is no more'],
    [403, 'Forbidden: bot was kicked from the group chat', 'the bot was removed from the group'],
    [
      403,
      'Forbidden: bot was kicked from the supergroup chat',
      'the bot was removed from the group',
    ],
    [403, 'Forbidden: bot is not a member of the supergroup chat', 'the bot is not in the group'],
    [
      403,
      "Forbidden: bot can't initiate conversation with a user",
      'the person has not written to the bot',
    ],
    [403, 'Forbidden: the group chat was deleted', 'the group was deleted'],
    [400, 'Bad Request: group chat was deleted', 'the group was deleted'],
    [400, 'Bad Request: chat not found', 'there is no such chat'],
    [400, 'Bad Request: PEER_ID_INVALID', 'there is no such chat'],
    [400, 'Bad Request: CHANNEL_PRIVATE', 'there is no such chat'],
    [400, 'Bad Request: message thread not found', 'the topic was deleted'],
    [400, 'Bad Request: TOPIC_DELETED', 'the topic was deleted'],
  ])('%s “%s” means that the chat is gone: %s', (code, description, why) => {
    expect(fateOf(refusal(code, description))).toEqual({ state: 'gone', why });
  });

  it.each([
    [400, 'Bad Request: not enough rights to send text messages to the chat'],
    [400, 'Bad Request: have no rights to send a message'],
    [400, 'Bad Request: need administrator rights in the channel chat'],
    [400, 'Bad Request: CHAT_WRITE_FORBIDDEN'],
    [403, 'Forbidden: CHAT_WRITE_FORBIDDEN'],
    [400, 'Bad Request: CHAT_RESTRICTED'],
    [400, 'Bad Request: TOPIC_CLOSED'],
    [403, 'Forbidden: something new'],
  ])('%s “%s” means that somebody may give leave', (code, description) => {
    expect(fateOf(refusal(code, description))).toMatchObject({ state: 'refused' });
  });

  it('tells where the chat has moved', () => {
    const words = 'Bad Request: group chat was upgraded to a supergroup chat';
    const error = refusal(400, words, { migrate_to_chat_id: -100_7 });
    expect(fateOf(error)).toEqual({ state: 'moved', to: 'telegram:-1007' });
  });

  it.each([
    ['its content', refusal(400, 'Bad Request: message is too long')],
    ['its picture', refusal(400, 'Bad Request: WEBPAGE_CURL_FAILED')],
    ['any picture', refusal(400, 'Bad Request: not enough rights to send photos to the chat')],
    ['any picture, elsewise', refusal(403, 'Forbidden: CHAT_SEND_PHOTOS_FORBIDDEN')],
    ['its haste', refusal(429, 'Too Many Requests: retry after 5', { retry_after: 5 })],
    ['our token', refusal(401, 'Unauthorized')],
    ['Telegram', refusal(500, 'Internal Server Error: chat not found')],
    ['the network', new HttpError('no answer', new Error())],
    ['a bug', new TypeError('x')],
  ])('says nothing of the chat when the fault is of %s', (_, error) => {
    expect(fateOf(error)).toBeUndefined();
  });
});
