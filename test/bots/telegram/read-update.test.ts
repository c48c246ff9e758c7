import { describe, expect, it } from 'vitest';
import { telegramJobSchema } from '../../../bots/telegram/job.ts';
import { readUpdate } from '../../../bots/telegram/read-update.ts';

const person = { id: 7, is_bot: false, first_name: 'A' };
const group = { id: -1001, type: 'supergroup', title: 'G' };
const home = { id: 7, type: 'private' };
const message = { message_id: 5, date: 1, from: person, chat: home, text: '/nfts vitalik.eth' };
const gallery = {
  message_id: 3,
  from: { id: 42, is_bot: true },
  reply_markup: {
    inline_keyboard: [
      [
        { text: '1', callback_data: 'one' },
        { text: 'x', url: 'x' },
      ],
      [],
    ],
  },
};
const read = (update: object) => readUpdate({ update_id: 9, ...update }, 1000);

describe('readUpdate', () => {
  it('reads a command', () => {
    const job = read({ message });
    expect(job).toEqual({
      platform: 'telegram',
      kind: 'message',
      updateId: 9,
      receivedAt: 1000,
      fromId: 7,
      chatId: 7,
      isPrivate: true,
      messageId: 5,
      text: '/nfts vitalik.eth',
    });
    expect(telegramJobSchema.parse(job)).toEqual(job);
  });

  it.each([
    ['a command in a group', { ...message, chat: group }],
    ['anything in private', { ...message, text: 'hello' }],
    [
      'a number that answers a gallery',
      { ...message, chat: group, text: '12', reply_to_message: gallery },
    ],
    [
      'an admin who hides behind the group',
      { ...message, chat: group, from: { is_bot: true }, sender_chat: { id: -1001 } },
    ],
  ])('listens to %s', (_, message) => {
    expect(read({ message })).toBeDefined();
  });

  it.each([
    ['talk in a group', { message: { ...message, chat: group, text: 'vitalik.eth' } }],
    ['a number in a group', { message: { ...message, chat: group, text: '12' } }],
    ['a command of another bot', { message: { ...message, chat: group, text: '/roll 6' } }],
    ['a picture', { message: { ...message, text: undefined } }],
    ['a bot', { message: { ...message, from: { is_bot: true } } }],
    [
      'a channel that speaks in a group',
      { message: { ...message, chat: group, sender_chat: { id: -5 } } },
    ],
    ['what was sent by way of a bot', { message: { ...message, via_bot: { is_bot: true } } }],
    ['a channel', { channel_post: { ...message, chat: { id: -1, type: 'channel' } } }],
    ['a message in a channel', { message: { ...message, chat: { id: -1, type: 'channel' } } }],
    ['an edited message', { edited_message: message }],
    ['a changed membership', { my_chat_member: {} }],
    ['a button of a game', { callback_query: { id: '1', from: person } }],
    ['no update', { update_id: 'x', message }],
    ['a broken message', { message: { ...message, chat: null } }],
  ])('does not listen to %s', (_, update) => {
    expect(read(update)).toBeUndefined();
  });

  it.each([null, 'text', 5, [], {}])('does not listen to %j', (raw) => {
    expect(readUpdate(raw, 1000)).toBeUndefined();
  });

  it('keeps the topic of a forum, and only that', () => {
    const inThread = { ...message, chat: group, message_thread_id: 77 };
    expect(read({ message: inThread })).not.toHaveProperty('threadId');
    expect(read({ message: { ...inThread, is_topic_message: true } })).toMatchObject({
      threadId: 77,
    });
  });

  it('keeps the buttons of the message that is answered', () => {
    const job = read({ message: { ...message, text: '12', reply_to_message: gallery } });
    expect(job).toMatchObject({ repliedTo: { messageId: 3, buttons: ['one'] } });
  });

  it('reads a pressed button', () => {
    const pressed = { id: '77', from: person, data: 'one' };
    const job = read({ callback_query: { ...pressed, message: { ...gallery, chat: home } } });
    expect(job).toMatchObject({
      kind: 'press',
      queryId: '77',
      data: 'one',
      place: { chatId: 7, messageId: 3 },
    });
    expect(telegramJobSchema.parse(job)).toEqual(job);
  });

  it.each([
    ['the message does not have', { message: { ...gallery, chat: home }, data: 'on' }],
    ['no button of the message has', { message, data: 'one' }],
    ['a message has that we cannot see', { message: { message_id: 3, chat: home, date: 0 } }],
    ['a post has that was sent by way of the bot', { inline_message_id: 'AAA' }],
  ])('knows no button that %s', (_, pressed) => {
    const job = read({ callback_query: { id: '77', from: person, data: 'one', ...pressed } });
    expect(job).toEqual({
      platform: 'telegram',
      kind: 'unknown-press',
      updateId: 9,
      receivedAt: 1000,
      fromId: 7,
      queryId: '77',
    });
    expect(telegramJobSchema.parse(job)).toEqual(job);
  });

  it('keeps which message the pressed one answers', () => {
    const answering = { ...gallery, chat: home, reply_to_message: { message_id: 2, date: 0 } };
    const pressed = { id: '77', from: person, data: 'one', message: answering };
    const job = read({ callback_query: pressed });
    expect(job).toMatchObject({ replyTo: 2 });
    expect(telegramJobSchema.parse(job)).toEqual(job);
  });

  it('reads what is typed after the bot’s name', () => {
    const job = read({ inline_query: { id: '5', from: person, query: 'vitalik.eth', offset: '' } });
    expect(job).toMatchObject({ kind: 'inline', queryId: '5', text: 'vitalik.eth', offset: '' });
    expect(telegramJobSchema.parse(job)).toEqual(job);
  });
});
