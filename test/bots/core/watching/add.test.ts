import { beforeEach, describe, expect, it } from 'vitest';
import { UpstreamError } from '../../../../shared/errors.ts';
import { writeSubject } from '../../../../shared/watch/subject.ts';
import { azuki, storefront, vitalik } from '../../../support/addresses.ts';
import { creditState } from '../../../support/credit-state.ts';
import { tapTable } from '../../../support/tap-table.ts';
import { createDesk, type Desk, inGroup, inServer, minute, start, watchOf } from './desk.ts';

const all = writeSubject({ chain: 'ethereum', wallet: vitalik, contracts: [] });
const someOf = (...contracts: (typeof vitalik)[]) =>
  writeSubject({ chain: 'ethereum', wallet: vitalik, contracts });

const add = { do: 'add', wallet: { address: vitalik } } as const;

let desk: Desk;
beforeEach(() => {
  desk = createDesk();
});

describe('watching a wallet', () => {
  it('is told to the chat, with what it will hear, and how soon', async () => {
    expect(await desk.say({ ...add, label: 'treasury' })).toMatchInlineSnapshot(`
      "# Watching treasury
      treasury (0xd8dA…6045) on Ethereum.
      You hear of whatever it acquires, but not of likely spam.
      Notices come here.
      I look about every minute.
      I’m learning what it holds now; you hear of what comes after.
      [Watchlist] [Unwatch]"
    `);
  });

  it('begins to look at it', async () => {
    await desk.add();
    const [watch] = await desk.list();
    expect(watch).toMatchObject({ wallet: vitalik, chain: 'ethereum', subject: all });
    expect(watch?.id).toMatch(/^[\w-]{12}$/);
    expect(await desk.subjects.read(all)).toMatchObject({ watchers: 1, dueAt: start });
  });

  it('on the usual chain of the chat, unless one is named', async () => {
    await desk.settings.write('discord:2', { chain: 'base' });
    await desk.add();
    await desk.add({ chain: 'zksync' });
    expect((await desk.list()).map(({ chain }) => chain)).toEqual(['base', 'zksync']);
  });

  it('takes the usual chain of the whole group for a topic of it', async () => {
    await desk.settings.write('telegram:-1', { chain: 'base' });
    await desk.add({}, { ...inGroup, chat: 'telegram:-1:7' });
    expect(await desk.list(inGroup)).toMatchObject([{ chain: 'base', chat: 'telegram:-1:7' }]);
  });

  it('by an ENS name keeps the name', async () => {
    desk.points.set('vitalik.eth', vitalik);
    expect(await desk.say({ ...add, wallet: { name: 'Vitalik.eth' } })).toMatchInlineSnapshot(`
      "# Watching vitalik.eth
      vitalik.eth (0xd8dA…6045) on Ethereum.
      You hear of whatever it acquires, but not of likely spam.
      Notices come here.
      I look about every minute.
      I’m learning what it holds now; you hear of what comes after.
      [Watchlist] [Unwatch]"
    `);
    expect(await desk.list()).toMatchObject([{ wallet: vitalik, name: 'vitalik.eth' }]);
  });

  it('by a name that points nowhere is refused', async () => {
    expect(await desk.say({ ...add, wallet: { name: 'nobody.eth' } })).toMatchInlineSnapshot(
      `"! nobody.eth does not point at a wallet. Check its spelling, or use the 0x… address."`,
    );
    expect(await desk.list()).toEqual([]);
  });

  it('for another channel says which', async () => {
    const text = await desk.say({ ...add, chat: 'discord:3', role: '55' });
    expect(text).toContain('Notices go to <discord:3>');
    expect(text).toContain('Notices mention the role you picked.');
    expect(await desk.list()).toMatchObject([{ chat: 'discord:3', role: '55' }]);
  });

  it('is refused to those who may not change the watchlist', async () => {
    expect([
      await desk.say(add, { ...inServer, mayManage: false }),
      await desk.say(add, { ...inGroup, mayManage: false }),
    ]).toMatchInlineSnapshot(`
      [
        "! Changing the watchlist needs the permission Manage Server. Ask somebody who has it.",
        "! Only admins of this group may change its watchlist. Ask one of them.",
      ]
    `);
    expect(await desk.list()).toEqual([]);
  });

  it('is refused where no notice could be posted', async () => {
    const lacking = ['View Channel', 'Embed Links'];
    expect([
      await desk.say({ ...add, lacking }),
      await desk.say({ ...add, lacking: ['Send Messages'] }, inGroup),
    ]).toMatchInlineSnapshot(`
      [
        "! I could not post notices there: I lack View Channel, Embed Links. Somebody who manages the channel can allow that under Edit Channel, Permissions; then try again.",
        "! I could not post notices there: I lack Send Messages. An admin can allow that under the group’s settings, Permissions or Administrators; then try again.",
      ]
    `);
    expect(await desk.list()).toEqual([]);
  });
});

describe('a label', () => {
  it('is cleaned', async () => {
    await desk.add({ label: ' The\n\u202Etreasury\u202C of\tcats.xyz ' });
    expect(await desk.list()).toMatchObject([{ label: 'The treasury of cats[.]xyz' }]);
  });

  it('has at most 40 characters, counted as people do', async () => {
    await desk.add({ label: '👍🏽'.repeat(40) });
    expect(await desk.list()).toMatchObject([{ label: '👍🏽'.repeat(40) }]);
    expect(await desk.say({ ...add, label: '👍🏽'.repeat(41) })).toMatchInlineSnapshot(
      `"! A label has at most 40 characters, and yours has 41. Choose a shorter one."`,
    );
    expect(await desk.say({ ...add, label: 'x'.repeat(9_000) })).toMatch(/^! A label has at most/);
    expect(await desk.list()).toMatchObject([{ label: '👍🏽'.repeat(40) }]);
  });

  it('is taken away by "-"', async () => {
    await desk.add({ label: 'treasury' });
    expect(await desk.say({ ...add, label: '-' })).toContain('I changed its label');
    expect((await desk.list()).map(({ label }) => label)).toEqual([undefined]);
  });

  it.each([
    '\u200B \u2060',
    vitalik,
    '0xd8dA…6045',
    'vitalik.eth',
    'vitalik。eth',
    'x.ETH',
    'Ｘ．ｅｔｈ',
  ])('%j is none', async (label) => {
    expect(await desk.say({ ...add, label })).toMatch(/^! (That label has|A label may not)/);
    expect(await desk.list()).toEqual([]);
  });

  it('names one wallet of the place, in whatever case', async () => {
    await desk.fill(1, { label: 'Treasury', chat: 'discord:3' });
    expect(await desk.say({ ...add, label: 'treasury' })).toMatchInlineSnapshot(
      `"! Another wallet here has that label. Choose another."`,
    );
    await desk.add({ label: 'other' });
    await desk.add({ label: 'other', chain: 'base' });
    expect(await desk.list()).toHaveLength(3);
  });
});

describe('a wallet that is watched already', () => {
  it('keeps its id, and what was not named', async () => {
    await desk.add({ label: 'one', role: '5' });
    await desk.run({ do: 'mute', chain: 'ethereum', wallet: vitalik, contract: azuki }, inServer);
    const [before] = await desk.list();
    desk.clock.time += 10 * minute;
    expect(await desk.say({ ...add, label: 'two', spam: true })).toMatchInlineSnapshot(`
      "# Watching two
      It was watched already; I changed its label and what you hear of it.
      two (0xd8dA…6045) on Ethereum.
      You hear of whatever it acquires, likely spam too; 1 collection muted.
      Notices mention the role you picked.
      Notices come here.
      I look about every minute.
      I’m learning what it holds now; you hear of what comes after.
      [Watchlist] [Unwatch]"
    `);
    const [after] = await desk.list();
    expect(after).toEqual({ ...before, label: 'two', filters: { ...before?.filters, spam: true } });
  });

  it('says when it is learnt anew, if nobody watched it until now', async () => {
    await desk.add();
    const [watch] = await desk.list();
    const subject = watch?.subject ?? '';
    const due = { subject, dueAt: desk.clock.time };
    await desk.subjects.claim(due, 'claim', desk.clock.time + minute);
    const parked = { watchers: 0, lookedAt: desk.clock.time, dueAt: desk.clock.time + 90 * minute };
    await desk.subjects.commit(subject, 'claim', { ...parked, claim: undefined });
    desk.clock.time += minute;
    const said = await desk.say(add);
    expect(said).toContain('I learn what it holds in 4 minutes; you hear of what comes after.');
  });

  it('says so when nothing changes', async () => {
    await desk.add();
    desk.clock.time += 10 * minute;
    expect(await desk.say(add)).toContain('It is watched already; nothing changed.');
  });

  it('remembers what was told of its name, until it is given by a name again', async () => {
    desk.points.set('vitalik.eth', vitalik);
    await desk.add({ wallet: { name: 'vitalik.eth' } });
    const [watch] = await desk.list();
    if (watch) await desk.watches.put({ ...watch, namePointsTo: azuki });
    await desk.add({ label: 'one' });
    expect(await desk.list()).toMatchObject([{ name: 'vitalik.eth', namePointsTo: azuki }]);
    await desk.add({ wallet: { name: 'vitalik.eth' }, label: 'two' });
    expect((await desk.list()).map(({ namePointsTo }) => namePointsTo)).toEqual([undefined]);
  });

  it('may mention nobody any more', async () => {
    await desk.add({ role: '5' });
    const text = await desk.say({ ...add, role: null });
    expect(text).toContain('I changed whom notices mention');
    expect(text).toContain('Notices mention nobody.');
    expect((await desk.list()).map(({ role }) => role)).toEqual([undefined]);
  });

  it('looks new when the same command comes twice', async () => {
    const first = await desk.say(add);
    expect(await desk.say(add)).toBe(first);
  });

  it('is looked at again if that had not begun', async () => {
    await desk.watches.put(watchOf(1, { wallet: vitalik, subject: all }));
    expect(await desk.subjects.read(all)).toBeUndefined();
    await desk.add();
    expect(await desk.subjects.read(all)).toBeDefined();
  });
});

it('a watch that was paused is told again', async () => {
  await desk.add();
  const [watch] = await desk.list();
  if (watch) await desk.watches.pause(watch);
  await desk.add();
  expect((await desk.watches.watchersOf(all, { limit: 1 })).watches).toEqual([watch]);
});

describe('of some collections', () => {
  it('only these are looked at', async () => {
    await desk.add({ only: [storefront, azuki, azuki] });
    expect(await desk.list()).toMatchObject([{ subject: someOf(azuki, storefront) }]);
    expect(desk.calls).toMatchObject([{ contracts: [storefront, azuki].toSorted() }]);
  });

  it('the whole wallet is, if it is looked at anyway', async () => {
    await desk.add({}, inGroup);
    await desk.add({ only: [azuki] });
    expect(await desk.list()).toMatchObject([{ subject: all, filters: { only: [azuki] } }]);
  });

  it('to pick them later takes the watch to another subject', async () => {
    await desk.add();
    const [before] = await desk.list();
    const touched = (await desk.subjects.read(all))?.touched;
    await desk.add({ only: [azuki] });
    expect(await desk.list()).toMatchObject([{ id: before?.id, subject: someOf(azuki) }]);
    expect(await desk.subjects.read(someOf(azuki))).toBeDefined();
    expect((await desk.subjects.read(all))?.touched).not.toBe(touched);
    expect((await desk.watches.watchersOf(all, { limit: 1 })).watches).toEqual([]);
  });

  it('stays with the whole wallet while others watch that', async () => {
    await desk.add();
    await desk.add({}, inGroup);
    await desk.add({ only: [azuki] });
    expect(await desk.list()).toMatchObject([{ subject: all }]);
  });

  it('another change leaves the subject as it is', async () => {
    await desk.add({ only: [azuki] });
    await desk.add({}, inGroup);
    await desk.add({ label: 'apes' });
    expect(await desk.list()).toMatchObject([{ subject: someOf(azuki), label: 'apes' }]);
  });

  it('all may be chosen again, and then the whole wallet is looked at', async () => {
    await desk.add({ only: [azuki] });
    expect(await desk.say({ ...add, only: [] })).toContain('You hear of whatever it acquires, but');
    expect(await desk.list()).toMatchObject([{ subject: all, filters: { only: [] } }]);
  });

  it('who picks one that was muted hears of it', async () => {
    await desk.add();
    for (const contract of [azuki, storefront]) {
      await desk.run({ do: 'mute', chain: 'ethereum', wallet: vitalik, contract }, inServer);
    }
    await desk.add({ only: [azuki] });
    expect(await desk.list()).toMatchObject([{ filters: { only: [azuki], except: [storefront] } }]);
  });

  it('there are at most 20', async () => {
    const many = Array.from({ length: 21 }, (_, number) => watchOf(number).wallet);
    expect([await desk.say({ ...add, only: many })]).toMatchInlineSnapshot(`
      [
        "! A watch can pick at most 20 collections. Name fewer of them.",
      ]
    `);
  });
});

describe('there is room for', () => {
  it('25 wallets in a chat', async () => {
    await desk.fill(24);
    await desk.add();
    desk.calls.length = 0;
    expect(await desk.say({ ...add, chain: 'base' })).toMatchInlineSnapshot(
      `"! That chat watches 25 wallets, which is as many as one can. End one with /watch remove first, or use another chat."`,
    );
    expect(desk.calls, 'nothing is paid for it').toEqual([]);
    expect(await desk.say({ ...add, chat: 'discord:3' })).toContain('Watching');
  });

  it('100 wallets in a place', async () => {
    for (const chat of ['discord:3', 'discord:4', 'discord:5', 'discord:6']) {
      await desk.fill(25, { chat });
    }
    expect(await desk.say(add)).toMatchInlineSnapshot(
      `"! This server watches 100 wallets, which is as many as it can. End one with /watch remove first."`,
    );
  });

  it('a change of what is watched, even when it is full', async () => {
    await desk.fill(24);
    await desk.add();
    await desk.add({ label: 'treasury' });
    expect((await desk.list()).filter(({ label }) => label === 'treasury')).toHaveLength(1);
  });

  it('no two who come for the last place at once', async () => {
    await desk.fill(24);
    const texts = await Promise.all([desk.say(add), desk.say({ ...add, chain: 'base' })]);
    expect((await desk.list()).length).toBeLessThanOrEqual(25);
    expect(texts.some((text) => text.startsWith('! '))).toBe(true);
  });
});

describe('the size of a wallet', () => {
  it('is asked for once, and not of one that was looked at', async () => {
    await desk.add();
    await desk.add({}, inGroup);
    expect(desk.calls).toHaveLength(1);
    await desk.looked(all);
    desk.clock.time += 10 * minute;
    await desk.add({ chat: 'discord:3' });
    expect(desk.calls).toHaveLength(1);
  });

  it('over 20,000 NFTs is told, with what it costs', async () => {
    desk.counts.set(vitalik, 22_000);
    expect(await desk.say(add)).toContain(
      'It is large: one look costs 220 calls, so I look less often than at others.',
    );
  });

  it('beyond what the plan has is refused', async () => {
    desk.plan.creditsPerMonth = 100_000;
    desk.counts.set(vitalik, 22_300);
    expect(await desk.say(add)).toMatchInlineSnapshot(
      `"! That wallet is too large for this bot’s Chainbase plan: one look at all of it costs 223 calls. Watch only some of its collections instead."`,
    );
    expect(await desk.list()).toEqual([]);
  });

  it('beyond what one look can read is refused, however many credits there are', async () => {
    desk.plan.creditsPerMonth = 9_000_000;
    desk.counts.set(vitalik, 24_100);
    expect([await desk.say(add), await desk.say(add, inGroup)]).toMatchInlineSnapshot(`
      [
        "! That wallet is too large for this bot’s Chainbase plan: one look at it can read 24,000 NFTs, and it holds more. Watch only some of its collections instead.",
        "! That wallet is too large for this bot’s Chainbase plan: one look at it can read 24,000 NFTs, and it holds more. On Discord I can watch only some of its collections.",
      ]
    `);
    desk.counts.set(vitalik, 24_000);
    expect(await desk.say({ ...add, chain: 'base' })).toContain('It is large');
    expect(await desk.list()).toMatchObject([{ chain: 'base' }]);
  });

  it('that no look could read is refused to the next, though Chainbase is away', async () => {
    await desk.watches.put(watchOf(1, { wallet: vitalik, subject: all }));
    await desk.subjects.begin(all);
    await desk.looked(all, { pages: 240 });
    desk.clock.time += 10 * minute;
    const [due] = await desk.subjects.due(Number.parseInt(vitalik.slice(-4), 16) % 8, 1);
    if (!due) throw new Error('nothing is due');
    await desk.subjects.claim(due, 'claim', desk.clock.time + minute);
    const outcome = { isLearnt: false, isTooLong: true } as const;
    await desk.subjects.commit(all, 'claim', { dueAt: desk.clock.time, ...outcome });
    desk.upstream.error = new UpstreamError('chainbase', 'unavailable');
    expect(await desk.say(add, inGroup)).toMatch(/^! That wallet is too large/);
    expect(await desk.say({ ...add, label: 'whale' })).toContain('so I can tell nothing of it.');
  });

  it('is no matter when Chainbase is away', async () => {
    desk.upstream.error = new UpstreamError('chainbase', 'unavailable');
    expect(await desk.say(add)).toContain(
      'I could not see yet how much it holds: the first look will tell.',
    );
    expect(await desk.list()).toHaveLength(1);
  });

  it('is an error when Chainbase does not take the wallet', async () => {
    desk.upstream.error = new UpstreamError('chainbase', 'bad-request');
    await expect(desk.add()).rejects.toBe(desk.upstream.error);
  });
});

it('a wallet is watched although the month is used up, and sleeps', async () => {
  desk.meter.state = creditState({ used: 170_000, people: 20_000, watching: 150_000 });
  expect(await desk.say(add)).toMatchInlineSnapshot(`
    "# Watching 0xd8dA…6045
    0xd8dA…6045 on Ethereum.
    You hear of whatever it acquires, but not of likely spam.
    Notices come here.
    This month’s credits for watching are used up: I sleep until 1 December (UTC).
    Then I learn what it holds; you hear of what comes after.
    [Watchlist] [Unwatch]"
  `);
  expect(await desk.list()).toHaveLength(1);
});

describe('who has asked for very much', () => {
  beforeEach(async () => {
    for (let call = 0; call < 20; call += 1) await desk.allowances.take('discord:9');
  });

  it('is asked to wait if a name must be looked up', async () => {
    desk.points.set('vitalik.eth', vitalik);
    expect(await desk.say({ ...add, wallet: { name: 'vitalik.eth' } })).toMatch(
      /^! You have asked/,
    );
  });

  it('may watch an address all the same, unless the day is used up', async () => {
    expect(await desk.say(add)).toContain('# Watching');
    await desk.allowances.charge('discord:9', 479);
    expect(await desk.say({ ...add, chain: 'base' })).toMatch(/^! .* go on tomorrow/);
    expect(await desk.list()).toHaveLength(1);
  });
});

describe('a large wallet that nobody watches yet', () => {
  beforeEach(() => {
    desk.plan.creditsPerSecond = 6;
    desk.counts.set(vitalik, 30_000);
  });

  it('is paid by whoever adds it, once', async () => {
    await desk.add();
    await desk.add({ label: 'whale' });
    expect(await desk.say({ ...add, chain: 'base' })).toMatchInlineSnapshot(
      `"! To learn what that wallet holds costs 300 calls, more than you have left for today. Please try again tomorrow (UTC), or watch a smaller wallet."`,
    );
    expect(await desk.list()).toHaveLength(1);
    await desk.looked(all, { pages: 300 });
    expect(await desk.say({ ...add, chat: 'discord:3' })).toContain('# Watching');
    expect(
      await desk.say({ ...add, chain: 'base' }, { ...inServer, person: 'discord:8' }),
    ).toContain('# Watching');
  });

  it('is paid in a list of many, too', async () => {
    desk.counts.set(azuki, 30_000);
    const text = await desk.say({ do: 'add-many', text: `${vitalik}\n${azuki}` });
    expect(text).toContain('# Watching 1 wallet');
    expect(text).toContain('tomorrow');
  });
});

describe('a name that is remembered of the wallet', () => {
  beforeEach(() => desk.remembered.keepName(vitalik, 'vitalik.eth', minute));

  it('is what it is called', async () => {
    await desk.add();
    expect(await desk.list()).toMatchObject([{ name: 'vitalik.eth' }]);
    expect(await desk.say(add)).toContain('# Watching vitalik.eth\nvitalik.eth');
  });

  it('is no matter where there is a label', async () => {
    await desk.add({ label: 'treasury' });
    expect((await desk.list()).map(({ name }) => name)).toEqual([undefined]);
  });
});

it('whatever dies on the way, no watch waits for a look that never comes', async () => {
  for (let crash = 1; ; crash += 1) {
    let writes = 0;
    let isDead = false;
    const crashing = createDesk({
      wrap: (table) =>
        tapTable(table, ({ kind }) => {
          if (kind === 'write') writes += 1;
          isDead ||= writes === crash;
          if (isDead && kind === 'write') throw new UpstreamError('table', 'unavailable');
        }),
    });
    await crashing.add().catch(() => undefined);
    for (const { subject } of await crashing.list())
      expect(await crashing.subjects.read(subject), `dead at write ${crash}`).toBeDefined();
    if (!isDead) return;
  }
});

it('whatever dies on the way, the same command heals it', async () => {
  for (let crash = 1; ; crash += 1) {
    let writes = 0;
    let isDead = false;
    const crashing = createDesk({
      wrap: (table) =>
        tapTable(table, ({ kind }) => {
          if (kind === 'write') writes += 1;
          if (writes !== crash || isDead) return;
          isDead = true;
          throw new UpstreamError('table', 'unavailable');
        }),
    });
    for (const wish of [{ label: 'one' }, { only: [azuki] }]) {
      await crashing.add(wish).catch(() => crashing.add(wish));
    }
    const mine = (await crashing.list()).filter(({ wallet }) => wallet === vitalik);
    expect(mine, `dead at write ${crash}`).toMatchObject([
      { label: 'one', subject: someOf(azuki) },
    ]);
    expect(await crashing.subjects.read(someOf(azuki))).toBeDefined();
    if (!isDead) return;
  }
});
