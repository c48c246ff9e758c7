import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ChatStore, createChatStore } from '../../../shared/store/chats.ts';
import { startTable, type TestTable } from '../../support/table.ts';

const chat = 'discord:1';
const well = { state: 'well' };

let embedded: TestTable;
let chats: ChatStore;
let time: number;
beforeEach(async () => {
  embedded = await startTable();
  time = 1_000;
  chats = createChatStore(embedded.table, () => time);
});
afterEach(() => embedded.stop());

describe('a chat', () => {
  it('is well until it is told otherwise', async () => {
    expect(await chats.read(chat)).toEqual(well);
    await chats.lose(chat);
    expect(await chats.read(chat)).toEqual(well);
  });

  it('in trouble is so since the first time, and counts what is lost', async () => {
    await chats.trouble(chat, 'refused', 'Embed Links is missing');
    time = 2_000;
    await chats.lose(chat);
    await chats.lose(chat);
    await chats.trouble(chat, 'gone', 'it was deleted');
    const health = { state: 'gone', why: 'it was deleted', since: 1_000, lost: 2 };
    expect(await chats.read(chat)).toMatchObject(health);
    expect(await chats.read('discord:2')).toEqual(well);
  });

  it('that is reached again begins anew', async () => {
    await chats.trouble(chat, 'gone', 'it was deleted');
    await chats.lose(chat);
    const seen = await chats.read(chat);
    expect(await chats.revive(chat, seen)).toBe(true);
    expect(await chats.read(chat)).toEqual(well);
    expect(await chats.revive(chat, seen)).toBe(true);
    time = 3_000;
    await chats.trouble(chat, 'gone', 'again');
    expect(await chats.read(chat)).toMatchObject({ since: 3_000, lost: 0 });
  });

  it('that was noted before notes had marks is reached again, too', async () => {
    const old = { state: 'gone', why: 'it was deleted', since: 0, lost: 0 } as const;
    await embedded.table.put({ pk: `chat#${chat}`, sk: 'health' }, old);
    expect(await chats.revive(chat, await chats.read(chat))).toBe(true);
    expect(await chats.read(chat)).toEqual(well);
  });

  it('that is left again meanwhile is not reached', async () => {
    const before = await chats.read(chat);
    await chats.trouble(chat, 'gone', 'kicked');
    expect(await chats.revive(chat, before)).toBe(false);
    const seen = await chats.read(chat);
    await chats.trouble(chat, 'gone', 'kicked again');
    expect(await chats.revive(chat, seen)).toBe(false);
    expect(await chats.read(chat)).toMatchObject({ state: 'gone' });
  });

  it('that moved stays so, whatever is told of it later', async () => {
    await chats.trouble(chat, 'gone', 'it was upgraded');
    await chats.move(chat, 'discord:2');
    await chats.trouble(chat, 'gone', 'an old notice came late');
    await chats.revive(chat, await chats.read(chat));
    expect(await chats.read(chat)).toEqual({ state: 'moved', to: 'discord:2' });
  });

  it('was let in when it was last', async () => {
    expect(await chats.joinedAt(chat)).toBeUndefined();
    for (const at of [500, 900, 700]) await chats.join(chat, at);
    expect(await chats.joinedAt(chat)).toBe(900);
    expect(await chats.read(chat)).toEqual(well);
  });

  it('can be forgotten', async () => {
    await chats.move(chat, 'discord:2');
    await chats.join(chat, 900);
    await chats.forget(chat);
    expect(await chats.joinedAt(chat)).toBeUndefined();
    expect(await chats.read(chat)).toEqual(well);
  });
});
