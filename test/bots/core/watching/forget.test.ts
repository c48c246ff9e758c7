import { beforeEach, describe, expect, it } from 'vitest';
import { azuki, vitalik } from '../../../support/addresses.ts';
import { createDesk, type Desk, inGroup, inServer, minute } from './desk.ts';

const day = 24 * 60 * minute;
const alone = { ...inGroup, place: 'telegram:9', chat: 'telegram:9', isPrivate: true };

let desk: Desk;
beforeEach(() => {
  desk = createDesk();
});

describe('forgetting', () => {
  it('asks once more, and deletes nothing yet', async () => {
    await desk.add();
    const before = desk.memory.items();
    expect(await desk.say({ do: 'forget', confirmed: false })).toMatchInlineSnapshot(`
      "# Shall I forget everything?
      I would delete all that I keep of this server:
      the watchlist (1 watch), with labels and filters;
      the usual chain, and what I noted of notices that could not be posted.
      How much each person asked for is counted for a day, and then deleted by itself.
      This cannot be undone.
      [Forget everything]
      (to the asker)"
    `);
    expect(desk.memory.items()).toEqual(before);
  });

  it('deletes all that is kept of a place, and of no other', async () => {
    await desk.add({}, inGroup);
    const others = desk.memory.items().filter(({ pk }) => String(pk).includes('telegram'));
    await desk.settings.write('discord:2', { chain: 'base' });
    await desk.settings.write('discord:3', { chain: 'base' });
    await desk.add({ chat: 'discord:3' });
    await desk.add({ wallet: { address: azuki } });
    await desk.chats.trouble('discord:3', 'gone', 'deleted');
    expect(await desk.say({ do: 'forget', confirmed: true })).toMatchInlineSnapshot(`
      "Done: 2 watches deleted, and the settings.
      (to the asker)"
    `);
    const left = desk.memory.items().filter(({ pk }) => /^(place|chat)#/.test(String(pk)));
    expect(left).toEqual(others.filter(({ pk }) => String(pk).startsWith('place#')));
    const subject = await desk.subjects.read(`base#${vitalik}`);
    expect(subject?.dueAt, 'its end is due').toBe(desk.clock.time);
  });

  it('can be done again', async () => {
    await desk.add();
    await desk.say({ do: 'forget', confirmed: true });
    expect(await desk.say({ do: 'forget', confirmed: true })).toContain('0 watches deleted');
  });

  it('in private deletes what somebody asked for, but for today’s count', async () => {
    await desk.allowances.take('telegram:9');
    const counted = () => desk.memory.items().some(({ pk }) => pk === 'person#telegram:9');
    await desk.say({ do: 'forget', confirmed: true }, alone);
    expect(counted(), 'to forget must not be a way to ask for more').toBe(true);
    desk.clock.time += day;
    await desk.say({ do: 'forget', confirmed: true }, alone);
    expect(counted()).toBe(false);
  });

  it('in a group leaves what is kept of the person', async () => {
    await desk.allowances.take('telegram:9');
    desk.clock.time += day;
    await desk.say({ do: 'forget', confirmed: true }, inGroup);
    expect(desk.memory.items().some(({ pk }) => pk === 'person#telegram:9')).toBe(true);
  });

  it('is refused to those who may not change the watchlist', async () => {
    await desk.add();
    const from = { ...inServer, mayManage: false };
    expect(await desk.say({ do: 'forget', confirmed: true }, from)).toMatch(/^! Changing/);
    expect(await desk.list()).toHaveLength(1);
  });
});
