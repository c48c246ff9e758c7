import type { Update } from 'grammy/types';
import { describe, expect, it } from 'vitest';
import type { ChatState } from '../../../../infra/local/telegram/chats.ts';
import { createTestTelegram, refusal } from './support.ts';

const person = { id: 9 };
const group = { id: -5, title: 'Collectors' };
const supergroup = { id: -1_000_000_000_005 };

async function createWorld() {
  const got: Update[] = [];
  const test = createTestTelegram({
    async deliver(update) {
      got.push(update);
      return new Response();
    },
  });
  for (const chat of [person, group, supergroup]) {
    await test.telegram.send({ text: '/start', user: { id: 9 }, chat });
  }
  got.length = 0;
  const write = (id: number) => test.call('sendMessage', { chat_id: id, text: 'x' });
  return { ...test, got, write };
}

describe('chats that the bot cannot write to', () => {
  it.each<[string, { id: number }, ChatState, string]>([
    ['blocked', person, 'blocked', 'bot was blocked by the user'],
    ['deactivated', person, 'deactivated', 'user is deactivated'],
    ['kicked from a group', group, 'kicked', 'bot was kicked from the group chat'],
    ['kicked from a supergroup', supergroup, 'kicked', 'bot was kicked from the supergroup chat'],
    ['left', supergroup, 'left', 'bot is not a member of the supergroup chat'],
    ['deleted', group, 'deleted', 'the group chat was deleted'],
  ])('%s', async (_, chat, state, reason) => {
    const { telegram, write } = await createWorld();
    await telegram.setChatState(chat, state);
    expect(await write(chat.id)).toEqual(refusal(`Forbidden: ${reason}`, 403));
    await telegram.setChatState(chat, 'open');
    expect(await write(chat.id)).toHaveProperty('ok', true);
    expect(telegram.violations).toEqual([]);
  });

  it('tells the bot what became of it', async () => {
    const { telegram, got } = await createWorld();
    await telegram.setChatState(person, 'blocked');
    await telegram.setChatState(person, 'open');
    expect(got.map(({ my_chat_member: change }) => change?.new_chat_member.status)).toEqual([
      'kicked',
      'member',
    ]);
    expect(got[0]?.my_chat_member).toMatchObject({
      chat: { id: 9, type: 'private' },
      from: { id: 9 },
      old_chat_member: { status: 'member', user: { id: 42, is_bot: true } },
    });
  });

  it('is told when it is made an administrator, and when it is no more', async () => {
    const { telegram, got } = await createWorld();
    await telegram.setBotMember(group, 'administrator');
    await telegram.setBotMember(group, 'administrator');
    await telegram.setChatState(group, 'kicked');
    await telegram.setChatState(group, 'open');
    await telegram.setBotMember(group, 'member');
    const changes = got.map(({ my_chat_member: change }) => [
      change?.old_chat_member.status,
      change?.new_chat_member.status,
    ]);
    expect(changes).toEqual([
      ['member', 'administrator'],
      ['administrator', 'kicked'],
      ['kicked', 'administrator'],
      ['administrator', 'member'],
    ]);
  });

  it('is told when somebody adds it to a group', async () => {
    const { telegram, got, write } = await createWorld();
    await telegram.setChatState({ id: -6, title: 'New' }, 'open');
    expect(got).toMatchObject([
      {
        my_chat_member: {
          chat: { id: -6, type: 'group', title: 'New' },
          old_chat_member: { status: 'left' },
          new_chat_member: { status: 'member', user: { id: 42 } },
        },
      },
      { message: { chat: { id: -6 }, new_chat_members: [{ id: 42 }] } },
    ]);
    expect(await write(-6)).toHaveProperty('ok', true);
  });

  it('may be silenced in a group, and still hears commands', async () => {
    const { telegram, got, write } = await createWorld();
    await telegram.setChatState(group, 'restricted');
    expect(await write(group.id)).toEqual(
      refusal('Bad Request: not enough rights to send text messages to the chat'),
    );
    await telegram.send({ text: '/nfts', chat: group });
    expect(got).toMatchObject([
      { my_chat_member: { new_chat_member: { status: 'restricted', can_send_messages: false } } },
      { message: { text: '/nfts' } },
    ]);
  });

  it.each([
    ['closed', 'TOPIC_CLOSED'],
    ['deleted', 'message thread not found'],
  ] as const)('topics that are %s', async (state, reason) => {
    const { call, telegram } = await createWorld();
    const topic = { id: -1_000_000_000_006, topic: 3 };
    await telegram.send({ text: '/start', chat: topic });
    const write = (message_thread_id: number) =>
      call('sendMessage', { chat_id: topic.id, message_thread_id, text: 'x' });
    telegram.setTopic(topic, state);
    expect(await write(3)).toEqual(refusal(`Bad Request: ${reason}`));
    telegram.setTopic(topic, 'open');
    expect(await write(3)).toHaveProperty('ok', true);
  });

  it('moves a group to a supergroup, with its members', async () => {
    const { telegram, got, write, call } = await createWorld();
    telegram.setMember(group, { id: 9 }, 'creator');
    const migratedTo = -1_000_000_000_777;
    await telegram.setChatState(group, { migratedTo });
    expect(await write(group.id)).toEqual({
      ...refusal('Bad Request: group chat was upgraded to a supergroup chat'),
      parameters: { migrate_to_chat_id: migratedTo },
    });
    expect(got.map(({ message }) => message)).toMatchObject([
      { chat: { id: -5 }, migrate_to_chat_id: migratedTo },
      { chat: { id: migratedTo, title: 'Collectors' }, migrate_from_chat_id: -5 },
    ]);
    expect(await call('getChatMember', { chat_id: migratedTo, user_id: 9 })).toMatchObject({
      result: { status: 'creator' },
    });
    expect(await write(migratedTo)).toMatchObject({
      result: { chat: { id: migratedTo, type: 'supergroup' } },
    });
  });
});

describe('what reaches the bot in a group', () => {
  it.each([
    ['a command', '/nfts', true],
    ['a command for it', '/nfts@Vitrine_Bot x', true],
    ['a command for another bot', '/nfts@other_bot', false],
    ['talk', 'hello @vitrine_bot', false],
    ['a command inside talk', 'try /nfts', false],
  ])('%s', async (_, text, reaches) => {
    const { telegram, got } = await createWorld();
    await telegram.send({ text, chat: group });
    expect(got).toHaveLength(reaches ? 1 : 0);
  });

  it('an answer to it, and everything once it is an administrator', async () => {
    const { telegram, got, write } = await createWorld();
    await write(group.id);
    await telegram.send({ text: 'thanks', chat: group, replyTo: 2 });
    await telegram.send({ text: 'hello', chat: group, replyTo: 1 });
    expect(got.map(({ message }) => message?.text)).toEqual(['thanks']);
    await telegram.setBotMember(group, 'administrator');
    await telegram.send({ text: 'hello', chat: group });
    expect(got.map(({ message }) => message?.text)).toEqual(['thanks', undefined, 'hello']);
  });

  it('nothing after it was kicked', async () => {
    const { telegram, got } = await createWorld();
    await telegram.setChatState(group, 'kicked');
    got.length = 0;
    await telegram.send({ text: '/nfts', chat: group });
    expect(got).toEqual([]);
  });
});

describe('who is who', () => {
  it('answers getChat', async () => {
    const { call } = await createWorld();
    expect(await call('getChat', { chat_id: -5 })).toMatchObject({
      result: { id: -5, type: 'group', title: 'Collectors', max_reaction_count: 11 },
    });
    expect(await call('getChat', { chat_id: 1 })).toEqual(refusal('Bad Request: chat not found'));
  });

  it('answers getChatMember', async () => {
    const { call, telegram } = await createWorld();
    const status = (user_id: number) => call('getChatMember', { chat_id: -5, user_id });
    expect(await status(9)).toMatchObject({ result: { status: 'member', user: { id: 9 } } });
    telegram.setMember(group, { id: 9 }, 'administrator');
    expect(await status(9)).toMatchObject({
      result: { status: 'administrator', can_manage_chat: true },
    });
    telegram.setMember(group, { id: 9 }, 'left');
    expect(await status(9)).toMatchObject({ result: { status: 'left' } });
    expect(await status(10)).toEqual(refusal('Bad Request: user not found'));
  });

  it('answers getChatAdministrators', async () => {
    const { call, telegram } = await createWorld();
    telegram.setMember(group, { id: 10 }, 'creator');
    telegram.setMember(group, { id: 11 }, 'administrator');
    expect(await call('getChatAdministrators', { chat_id: -5 })).toMatchObject({
      result: [
        { status: 'creator', user: { id: 10 } },
        { status: 'administrator', user: { id: 11 } },
      ],
    });
    expect(await call('getChatAdministrators', { chat_id: 9 })).toEqual(
      refusal('Bad Request: there are no administrators in the private chat'),
    );
  });

  it('hides an anonymous administrator behind the group, and not from its buttons', async () => {
    const { call, got, telegram } = await createWorld();
    telegram.setMember(supergroup, { id: 9 }, 'administrator', { isAnonymous: true });
    const { messageId } = await telegram.send({ text: '/nfts', chat: supergroup, user: { id: 9 } });
    void telegram.press({ messageId, data: 'x', chat: supergroup, user: { id: 9 } });
    expect(got).toMatchObject([
      {
        message: {
          from: { id: 1_087_968_824, is_bot: true, username: 'GroupAnonymousBot' },
          sender_chat: { id: supergroup.id, type: 'supergroup' },
        },
      },
      { callback_query: { from: { id: 9 } } },
    ]);
    const ask = (user_id: number) => call('getChatMember', { chat_id: supergroup.id, user_id });
    expect(await ask(9)).toMatchObject({
      result: { status: 'administrator', is_anonymous: true, user: { id: 9 } },
    });
    expect(await ask(1_087_968_824)).toMatchObject({ result: { status: 'left' } });
  });

  it('is asked anew each time', async () => {
    const { call, telegram } = await createWorld();
    const admins = async () => {
      const answer = await call('getChatAdministrators', { chat_id: -5 });
      return answer.ok && (answer.result as unknown[]).length;
    };
    telegram.setMember(group, { id: 9 }, 'administrator');
    expect(await admins()).toBe(1);
    telegram.setMember(group, { id: 9 }, 'member');
    expect(await admins()).toBe(0);
  });
});

describe('a chain of replies', () => {
  it.each([
    ['in a supergroup is a thread, and no topic', supergroup, 1],
    ['elsewhere is nothing more', group, undefined],
  ])('%s', async (_, chat, thread) => {
    const { got, telegram } = await createWorld();
    const { messageId } = await telegram.send({ text: '/nfts', chat, replyTo: 1 });
    await telegram.send({ text: '/nfts', chat, replyTo: messageId });
    expect(got.map(({ message }) => message?.message_thread_id)).toEqual([thread, thread]);
    expect(got.map(({ message }) => message?.is_topic_message)).toEqual([undefined, undefined]);
  });
});
