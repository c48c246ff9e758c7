import { beforeEach, describe, expect, it } from 'vitest';
import { readSubject, writeSubject } from '../../../../shared/watch/subject.ts';
import { usualFilters } from '../../../../shared/watch/usual-filters.ts';
import { azuki, vitalik } from '../../../support/addresses.ts';
import { creditState } from '../../../support/credit-state.ts';
import { createDesk, type Desk, inGroup, inServer, minute } from './desk.ts';

const all = writeSubject({ chain: 'ethereum', wallet: vitalik, contracts: [] });
const list = { do: 'list', page: 1 } as const;

let desk: Desk;
beforeEach(() => {
  desk = createDesk();
});

describe('the watchlist', () => {
  it('tells how to begin', async () => {
    expect([await desk.say(list), await desk.say(list, inGroup)]).toMatchInlineSnapshot(`
      [
        "# Watchlist: no wallets yet
      Begin with /watch add and a wallet: an address, or a name such as vitalik.eth.
      (to the asker)",
        "# Watchlist: no wallets yet
      Begin with /watch and a wallet: an address, or a name such as vitalik.eth.
      (to the asker)",
      ]
    `);
  });

  it('tells of each wallet how it is looked at', async () => {
    await desk.add({ label: 'treasury' });
    await desk.fill(1, { chat: 'discord:3' });
    await desk.looked(all);
    desk.clock.time += 3 * minute;
    expect(await desk.say(list, { ...inServer, mayManage: false })).toMatchInlineSnapshot(`
      "# Watchlist: 2 wallets
      treasury (0xd8dA…6045) on Ethereum: looked at 3 minutes ago, about every minute
      0x7777…0000 on Ethereum: not looked at yet; told in <discord:3>
      [✕ treasury] [✕ 0x7777…0000]
      (to the asker)"
    `);
  });

  it('tells what was chosen', async () => {
    const filters = { ...usualFilters, only: [azuki], origin: 'mints' as const, spam: true };
    await desk.fill(1, { filters, role: '5', chat: 'discord:3' });
    expect(await desk.say(list)).toMatchInlineSnapshot(`
      "# Watchlist: 1 wallet
      0x7777…0000 on Ethereum: not looked at yet; told in <discord:3>
      · You hear of what it mints of 1 collection, likely spam too.
      · Notices mention a role.
      [✕ 0x7777…0000]
      (to the asker)"
    `);
    await desk.fill(1, { place: inGroup.place, chat: 'telegram:-1:7' });
    expect(await desk.say(list, inGroup)).toContain('; told in another topic');
  });

  it('comes in pages of five, the oldest first', async () => {
    await desk.fill(12);
    expect(await desk.say({ do: 'list', page: 2 })).toMatchInlineSnapshot(`
      "# Watchlist: 12 wallets, page 2 of 3
      0x7777…0005 on Ethereum: not looked at yet
      0x7777…0006 on Ethereum: not looked at yet
      0x7777…0007 on Ethereum: not looked at yet
      0x7777…0008 on Ethereum: not looked at yet
      0x7777…0009 on Ethereum: not looked at yet
      [✕ 0x7777…0005] [✕ 0x7777…0006] [✕ 0x7777…0007] [✕ 0x7777…0008] [✕ 0x7777…0009]
      [◀ Previous] [Next ▶]
      (to the asker)"
    `);
    expect(await desk.say({ do: 'list', page: 99 })).toContain('page 3 of 3');
    expect(await desk.say({ do: 'list', page: -4 })).toContain('page 1 of 3');
  });

  it('tells what hinders it', async () => {
    await desk.add({ label: 'treasury', chat: 'discord:3' });
    await desk.chats.trouble('discord:3', 'gone', 'the channel was deleted');
    await desk.chats.lose('discord:3');
    const { chain, wallet } = readSubject(all);
    const [due] = await desk.subjects.due(Number.parseInt(wallet.slice(-4), 16) % 8, 1);
    if (!due) throw new Error(`no ${chain} subject is due`);
    await desk.subjects.claim(due, 'claim', desk.clock.time + minute);
    await desk.subjects.commit(all, 'claim', { dueAt: 0, failures: 4, isTooLong: true });
    expect(await desk.say(list)).toMatchInlineSnapshot(`
      "# Watchlist: 1 wallet
      treasury (0xd8dA…6045) on Ethereum: not looked at yet; told in <discord:3>
      ⚠️ It holds more than I can look at, so I can tell nothing of it.
      ⚠️ The last 4 looks failed; I go on trying.
      ⚠️ I cannot post there since 10 November, 12:00 UTC (the channel was deleted). 1 notice was lost. Its watches pause until I am spoken to there.
      [✕ treasury]
      (to the asker)"
    `);
  });

  it.each([
    [false, ': too large to learn', 'so I can tell nothing of it'],
    [true, ': looked at', 'so you hear of only a part'],
  ])(
    'tells of a wallet that no look reads whole, learnt before: %s',
    async (isLearnt, ...words) => {
      await desk.add();
      await desk.looked(all);
      desk.clock.time += 2 * minute;
      const [due] = await desk.subjects.due(Number.parseInt(vitalik.slice(-4), 16) % 8, 1);
      if (!due) throw new Error('nothing is due');
      await desk.subjects.claim(due, 'claim', desk.clock.time + minute);
      await desk.subjects.commit(all, 'claim', { dueAt: 0, isLearnt, isTooLong: true });
      for (const word of words) expect(await desk.say(list)).toContain(word);
    },
  );

  it('sleeps when the month is used up', async () => {
    await desk.add();
    const hold = { heldFor: 'month-exhausted', heldUntil: desk.clock.time + minute } as const;
    desk.meter.state = creditState({ used: 100, watching: 100, ...hold });
    expect(await desk.say(list)).toContain('not looked at yet, asleep until 1 December (UTC)');
  });

  it('is each place’s own', async () => {
    await desk.add({}, inGroup);
    expect(await desk.say(list)).toContain('no wallets yet');
  });
});
