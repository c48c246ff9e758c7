import { beforeEach, describe, expect, it } from 'vitest';
import { writeSubject } from '../../../../shared/watch/subject.ts';
import { azuki, vitalik } from '../../../support/addresses.ts';
import { createDesk, type Desk, inGroup, inServer } from './desk.ts';

const all = writeSubject({ chain: 'ethereum', wallet: vitalik, contracts: [] });

let desk: Desk;
beforeEach(async () => {
  desk = createDesk();
  desk.points.set('vitalik.eth', vitalik);
  await desk.add({ wallet: { name: 'vitalik.eth' }, label: 'The cats.xyz Treasury' });
  await desk.add({ wallet: { address: azuki } });
});

const remove = (typed: string, from = inServer) => desk.say({ do: 'remove', typed }, from);
const wallets = async () => (await desk.list()).map(({ wallet }) => wallet);

describe('ending a watch', () => {
  it.each([
    'the CATS.XYZ treasury',
    ' The cats[.]xyz Treasury ',
    vitalik,
    vitalik.toLowerCase(),
    'Vitalik.eth',
  ])('by %j', async (typed) => {
    expect(await remove(typed)).toContain('is no longer watched.');
    expect(await wallets()).toEqual([azuki]);
  });

  it('by its id, from the suggestions or a button', async () => {
    const [first, second] = await desk.list();
    expect(await remove(first?.id ?? '')).toMatchInlineSnapshot(`
      "0xED5A…C544 on Ethereum is no longer watched.
      [Watchlist]"
    `);
    expect(await desk.say({ do: 'unwatch', watchId: second?.id ?? '' })).toContain('no longer');
    expect(await desk.list()).toEqual([]);
    expect(await desk.say({ do: 'unwatch', watchId: second?.id ?? '' })).toMatchInlineSnapshot(`
      "That wallet is not watched any more.
      [Watchlist]"
    `);
    expect(await remove(first?.id ?? '')).toMatch(
      /^! That is not on the watchlist, or not any more/,
    );
  });

  it('lets its subject go, with the last who watched it', async () => {
    await desk.add({}, inGroup);
    const before = (await desk.subjects.read(all))?.touched;
    await desk.looked(all);
    await remove(vitalik);
    const state = await desk.subjects.read(all);
    expect(state?.touched).not.toBe(before);
    expect(state?.dueAt).toBeGreaterThan(desk.clock.time);
    await remove(vitalik, inGroup);
    expect((await desk.subjects.read(all))?.dueAt).toBe(desk.clock.time);
  });

  it('of what is not there breaks nothing', async () => {
    expect([await remove('nonsense'), await remove('', inGroup)]).toMatchInlineSnapshot(`
      [
        "! That is not on the watchlist, or not any more. /watch list shows what is.",
        "! That is not on the watchlist, or not any more. /watches shows what is.",
      ]
    `);
    expect(await wallets()).toHaveLength(2);
  });

  it('of several takes the one of this chat', async () => {
    await desk.add({ chat: 'discord:3' });
    await remove(vitalik);
    expect(await desk.list()).toMatchObject([
      { wallet: azuki },
      { wallet: vitalik, chat: 'discord:3' },
    ]);
  });

  it('of several in this chat asks which', async () => {
    await desk.add({ chain: 'base' });
    await desk.add({ chat: 'discord:3' });
    expect(await remove(vitalik)).toMatchInlineSnapshot(`
      "# Which of them? It is watched 3 times
      1. 0xd8dA…6045 on Base
      2. The cats[.]xyz Treasury (0xd8dA…6045) on Ethereum
      3. 0xd8dA…6045 on Ethereum <discord:3>
      [✕ 1] [✕ 2] [✕ 3]
      (to the asker)"
    `);
    expect(await wallets()).toHaveLength(4);
  });

  it('is refused to those who may not change the watchlist', async () => {
    expect(await remove(vitalik, { ...inServer, mayManage: false })).toMatch(/^! Changing/);
    const [watch] = await desk.list();
    const from = { ...inServer, mayManage: false };
    expect(await desk.say({ do: 'unwatch', watchId: watch?.id ?? '' }, from)).toMatch(/^! Chang/);
    expect(await wallets()).toHaveLength(2);
  });

  it('reaches no other place', async () => {
    const [watch] = await desk.list();
    expect(await remove(watch?.id ?? '', inGroup)).toMatch(/^! That is not/);
    expect(await desk.say({ do: 'unwatch', watchId: watch?.id ?? '' }, inGroup)).toMatch(
      /not watched/,
    );
    expect(await wallets()).toHaveLength(2);
  });
});
