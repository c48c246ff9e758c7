import { describe, expect, it } from 'vitest';
import { writeButton } from '../../../bots/core/button.ts';
import { telegramJobSchema } from '../../../bots/telegram/job.ts';
import { readUpdate } from '../../../bots/telegram/read-update.ts';
import { azuki, vitalik } from '../../support/addresses.ts';

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

  it.each(['watch', 'unwatch', 'watches', 'watchtest', 'status', 'forget'])(
    'listens to /%s in a group',
    (name) => {
      expect(read({ message: { ...message, chat: group, text: `/${name}` } })).toBeDefined();
    },
  );

  it('knows who writes in the group’s own name', () => {
    const anonymous = {
      ...message,
      chat: group,
      from: { is_bot: true },
      sender_chat: { id: -1001 },
    };
    const job = read({ message: anonymous });
    expect(job).toMatchObject({ asGroup: true });
    expect(telegramJobSchema.parse(job)).toEqual(job);
    expect(read({ message: { ...message, chat: group } })).not.toHaveProperty('asGroup');
  });

  it('leaves it to the next notice to find out that it may not write for a while', () => {
    const muted = { status: 'restricted', is_member: true, can_send_messages: false };
    const update = { chat: group, from: person, new_chat_member: muted };
    expect(read({ my_chat_member: update })).toBeUndefined();
  });

  it('knows when it changed how it stands with a chat', () => {
    const joined = { chat: group, from: person, new_chat_member: { status: 'member' } };
    const job = read({ my_chat_member: { ...joined, date: 1_800_000_000 } });
    expect(job).toMatchObject({ kind: 'membership', at: 1_800_000_000_000 });
    expect(telegramJobSchema.parse(job)).toEqual(job);
  });

  const blocked = 'the person has blocked the bot';
  const removed = 'the bot was removed from the group';
  it.each([
    [home, { status: 'kicked' }, blocked],
    [home, { status: 'member' }, undefined],
    [group, { status: 'kicked' }, removed],
    [group, { status: 'left' }, removed],
    [group, { status: 'member' }, undefined],
    [group, { status: 'administrator' }, undefined],
    [group, { status: 'restricted', is_member: true, can_send_messages: true }, undefined],
    [group, { status: 'restricted', is_member: false, can_send_messages: true }, removed],
  ])('hears how it stands with %j: %j', (chat, new_chat_member, closed) => {
    const job = read({ my_chat_member: { chat, from: person, new_chat_member } });
    expect(job).toEqual({
      platform: 'telegram',
      kind: 'membership',
      updateId: 9,
      receivedAt: 1000,
      fromId: 7,
      chatId: chat.id,
      ...(closed ? { closed } : {}),
    });
    expect(telegramJobSchema.parse(job)).toEqual(job);
  });

  it.each([
    ['was', { chat: { id: -5, type: 'group' }, migrate_to_chat_id: -1001 }],
    ['is', { chat: group, migrate_from_chat_id: -5 }],
  ])('hears of a group’s move in the group that %s', (_, service) => {
    const { text, ...silent } = message;
    const job = read({ message: { ...silent, ...service, sender_chat: { id: -77 } } });
    expect(job).toMatchObject({ kind: 'migrated', from: -5, to: -1001 });
    expect(telegramJobSchema.parse(job)).toEqual(job);
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
    [
      'its membership in a channel',
      {
        my_chat_member: {
          chat: { id: -1, type: 'channel' },
          new_chat_member: { status: 'administrator' },
        },
      },
    ],
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

  it('knows a notice by its buttons', () => {
    const request = { chain: 'ethereum', wallet: vitalik, page: 1 } as const;
    const all = writeButton({ action: 'first', request });
    const mute = writeButton({ action: 'mute', request: { ...request, contract: azuki } });
    const pressed = (...buttons: string[]) => {
      const inline_keyboard = buttons.map((callback_data) => [{ text: 'x', callback_data }]);
      const message = { message_id: 3, chat: home, reply_markup: { inline_keyboard } };
      return read({ callback_query: { id: '77', from: person, data: all, message } });
    };
    expect(pressed(all, mute)).toMatchObject({ kind: 'press', onNotice: true });
    expect(telegramJobSchema.parse(pressed(all, mute))).toEqual(pressed(all, mute));
    expect(pressed(all)).not.toHaveProperty('onNotice');
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
