import { beforeEach, describe, expect, it } from 'vitest';
import { vitalik } from '../../support/addresses.ts';
import { createDesk, type Desk, inGroup, inServer, minute } from './watching/desk.ts';

const subject = `ethereum#${vitalik}`;
const list = { do: 'list', page: 1 } as const;

let desk: Desk;
beforeEach(() => {
  desk = createDesk();
});

const watchers = async () => (await desk.watches.watchersOf(subject, { limit: 9 })).watches.length;

describe('a chat that could not be reached, and where somebody speaks to us,', () => {
  it('hears what it missed, once, and its watches go on', async () => {
    await desk.add();
    await desk.chatEvents.left('discord:server:1', 'discord:2', 'the channel was closed to me');
    await desk.chats.lose('discord:2');
    await desk.chats.lose('discord:2');
    expect(await watchers()).toBe(0);
    desk.clock.time += 90 * minute;
    const [first] = (await desk.run(list, inServer)).lines;
    expect(first?.text).toMatchInlineSnapshot(
      `"I could not post here since 10 November, 12:00 UTC (the channel was closed to me). 2 notices were lost. Its watches go on now."`,
    );
    expect(await watchers()).toBe(1);
    expect((await desk.run(list, inServer)).lines[0]).not.toEqual(first);
  });

  it('stays as it is for those who may only look', async () => {
    await desk.add();
    await desk.chatEvents.left('discord:server:1', 'discord:2', 'the channel was closed to me');
    await desk.chats.lose('discord:2');
    const text = await desk.say({ do: 'status' }, { ...inServer, mayManage: false });
    expect(text).toContain('1 notice was lost.');
    expect(text).not.toContain('go on now');
    expect(await watchers()).toBe(0);
    expect(await desk.say(list)).toContain('1 notice was lost. Its watches go on now.');
  });

  it('hears it, too, when the command is refused', async () => {
    await desk.chats.trouble('discord:2', 'refused', 'Embed Links is missing');
    const text = await desk.say({ do: 'remove', typed: 'nothing' });
    expect(text).toMatchInlineSnapshot(
      `"! That is not on the watchlist, or not any more. /watch list shows what is. I could not post here since 10 November, 12:00 UTC (Embed Links is missing). Notices that waited come within a day."`,
    );
  });

  it('is the whole group when that is in a topic', async () => {
    await desk.add({}, { ...inGroup, chat: 'telegram:-1:7' });
    await desk.chatEvents.left('telegram:-1', 'telegram:-1', 'I was removed');
    expect(await watchers()).toBe(0);
    const text = await desk.say(list, { ...inGroup, chat: 'telegram:-1:8' });
    expect(text).toContain('I could not post here since');
    expect(await watchers()).toBe(1);
  });

  it('goes on when a wallet is added for it from elsewhere', async () => {
    await desk.add({ chat: 'discord:3' });
    await desk.chatEvents.left('discord:server:1', 'discord:3', 'closed');
    await desk.add({ chat: 'discord:3', label: 'treasury' });
    expect(await watchers()).toBe(1);
    expect(await desk.chats.read('discord:3')).toEqual({ state: 'well' });
  });
});

it('a command that was given before a group moved is done in the new place', async () => {
  await desk.add({}, inGroup);
  await desk.chatEvents.moved('telegram:-1', 'telegram:-100');
  await desk.add({ chain: 'base' }, { ...inGroup, chat: 'telegram:-1:7' });
  expect(await desk.list(inGroup)).toEqual([]);
  expect(await desk.watches.list('telegram:-100')).toMatchObject([
    { chain: 'base', chat: 'telegram:-100:7' },
    { chain: 'ethereum', chat: 'telegram:-100' },
  ]);
});
