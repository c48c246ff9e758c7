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

  it('moves a group to a supergroup', async () => {
    const { telegram, got, write } = await createWorld();
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
    telegram.setBotMember(group, 'administrator');
    await telegram.send({ text: 'hello', chat: group });
    expect(got).toHaveLength(2);
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
});
