import { beforeEach, describe, expect, it } from 'vitest';
import { writeSubject } from '../../../../shared/watch/subject.ts';
import { azuki, vitalik } from '../../../support/addresses.ts';
import { creditState } from '../../../support/credit-state.ts';
import { createDesk, type Desk, inGroup, inServer, minute, range } from './desk.ts';

const status = { do: 'status' } as const;
const subjectOf = (wallet: typeof vitalik) =>
  writeSubject({ chain: 'ethereum', wallet, contracts: [] });
const meter = creditState({ used: 45_000, people: 15_000, watching: 29_000 });

let desk: Desk;
beforeEach(() => {
  desk = createDesk();
});

describe('the status', () => {
  it('before anything was done', async () => {
    expect(await desk.say(status)).toMatchInlineSnapshot(`
      "# Status
      Chainbase credits left this month: 200,000 of 200,000.
      Used: 0 for people, 0 for watching.
      Wallets watched: 0 here, 0 in all chats together.
      [Watchlist]
      (to the asker)"
    `);
  });

  it('tells of credits, wallets and delays', async () => {
    desk.meter.state = meter;
    await desk.add();
    await desk.add({ wallet: { address: azuki } });
    await desk.looked(subjectOf(vitalik), { pages: 3, interest: 200 });
    await desk.looked(subjectOf(azuki), { pages: 40, interest: 0.1 });
    for (const _ of range(300)) await desk.demands.change(undefined, { pages: 2, interest: 2 });
    expect(await desk.say(status, { ...inServer, mayManage: false })).toMatchInlineSnapshot(`
      "# Status
      Chainbase credits left this month: 155,000 of 200,000.
      Used: 15,000 for people, 29,000 for watching, 1,000 for other things.
      Wallets watched: 2 here, 302 in all chats together.
      News of wallets here comes after about 6 hours, at the latest after 24 hours: all wallets share the month’s credits, and quiet ones wait longer.
      [Watchlist]
      (to the asker)"
    `);
  });

  it('begins anew with the month', async () => {
    desk.meter.state = { ...meter, month: '2026-10' };
    expect(await desk.say(status)).toContain('credits left this month: 200,000 of 200,000');
  });

  it('says that watching sleeps', async () => {
    desk.meter.state = { ...meter, used: 160_000, watching: 145_000 };
    await desk.add();
    expect(await desk.say(status)).toContain(
      'The month’s credits for watching are used up: watching sleeps until 1 December (UTC).',
    );
  });

  it.each(['key-refused', 'month-exhausted', 'unavailable'] as const)(
    'says that calls are paused: %s',
    async (heldFor) => {
      desk.meter.state = { ...meter, heldFor, heldUntil: desk.clock.time + 5 * minute };
      expect(await desk.say(status)).toMatch(
        /Calls are paused: .*(key was refused|used up|not answering)\. The next try is in 5 minutes\./,
      );
      desk.clock.time += 6 * minute;
      expect(await desk.say(status)).not.toContain('paused');
    },
  );

  it('names the chats that cannot be reached, and why', async () => {
    await desk.add({ chat: 'discord:3' });
    await desk.add({ chat: 'discord:4' });
    await desk.chats.trouble('discord:3', 'refused', 'Embed Links is missing');
    await desk.chats.trouble('discord:4', 'gone', 'the channel was deleted');
    await desk.chats.lose('discord:4');
    await desk.chats.lose('discord:4');
    await desk.chats.trouble('telegram:-1', 'gone', 'none of our business');
    const text = await desk.say(status);
    expect(text.split('\n').filter((line) => line.includes('⚠️'))).toMatchInlineSnapshot(`
      [
        "⚠️ I cannot post there since 10 November, 12:00 UTC (Embed Links is missing). Notices wait until that is mended. <discord:3>",
        "⚠️ I cannot post there since 10 November, 12:00 UTC (the channel was deleted). 2 notices were lost. Its watches pause until I am spoken to there. <discord:4>",
      ]
    `);
  });

  it('names ten of very many', async () => {
    for (const number of range(12)) {
      await desk.fill(1, { chat: `discord:${100 + number}` });
      await desk.chats.trouble(`discord:${100 + number}`, 'gone', 'deleted');
    }
    const text = await desk.say(status);
    expect(text).toContain('And so it is with 2 more chats.');
    expect(text.split('\n').length).toBeLessThan(40);
  });

  it('is each place’s own, and everybody’s to see', async () => {
    await desk.add();
    expect(await desk.say(status, { ...inGroup, mayManage: false })).toContain('0 here');
  });
});
