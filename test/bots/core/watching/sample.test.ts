import { beforeEach, describe, expect, it } from 'vitest';
import { noticeSchema, writeNotice } from '../../../../shared/watch/notice.ts';
import { vitalik } from '../../../support/addresses.ts';
import { createDesk, type Desk, inGroup, inServer } from './desk.ts';

let desk: Desk;
beforeEach(() => {
  desk = createDesk();
});

describe('a sample notice', () => {
  it('comes as a real one would, in the name of a watch of the chat', async () => {
    await desk.add({ label: 'treasury' });
    expect(await desk.say({ do: 'test' })).toMatchInlineSnapshot(`
      "A sample notice is on its way. If none comes within a minute, /status says what hinders it.
      (to the asker)"
    `);
    const [watch] = await desk.list();
    const [notice] = desk.notices;
    if (!notice) throw new Error('no notice');
    expect(noticeSchema.parse(writeNotice(notice))).toMatchObject({
      ...{ platform: 'discord', place: 'discord:server:1', chat: 'discord:2', wallet: vitalik },
      ...{ kind: 'acquired', watchId: watch?.id, total: 1, at: desk.clock.time },
      shown: [{ nft: { collection: 'Sample' }, isSpam: false }],
    });
  });

  it('is another one each time', async () => {
    await desk.add();
    await desk.say({ do: 'test' });
    await desk.say({ do: 'test' });
    const ids = desk.notices.map(({ id }) => id);
    expect(new Set(ids).size).toBe(2);
    expect(ids[0]).toMatch(/^[\w-]{22}$/);
  });

  it('is the same one when its command is worked off a second time', async () => {
    await desk.add();
    for (const nonce of ['a', 'a', 'b']) await desk.say({ do: 'test', nonce });
    const [first, again, other] = desk.notices.map(({ id }) => id);
    expect(again).toBe(first);
    expect(other).not.toBe(first);
  });

  it('needs a watch in the chat', async () => {
    await desk.add({ chat: 'discord:3' });
    expect([
      await desk.say({ do: 'test' }),
      await desk.say({ do: 'test' }, inGroup),
    ]).toMatchInlineSnapshot(`
      [
        "! Watch a wallet in this chat first, with /watch add: then a sample can come.",
        "! Watch a wallet in this chat first, with /watch: then a sample can come.",
      ]
    `);
    expect(desk.notices).toEqual([]);
  });

  it('is not for everybody to send', async () => {
    await desk.add();
    expect(await desk.say({ do: 'test' }, { ...inServer, mayManage: false })).toMatch(/^! Chang/);
    expect(desk.notices).toEqual([]);
  });
});
