import { beforeEach, describe, expect, it } from 'vitest';
import { Refusal } from '../../../shared/chainbase/refusal.ts';
import { UpstreamError } from '../../../shared/errors.ts';
import type { Item, Table } from '../../../shared/store/table.ts';
import type { AcquiredNotice } from '../../../shared/watch/notice.ts';
import { usualFilters } from '../../../shared/watch/usual-filters.ts';
import { addressOf, azuki, storefront, vitalik } from '../../support/addresses.ts';
import { readLines, troublesIn } from '../../support/collect-log.ts';
import { rowOf, rowsOf } from '../../support/rows.ts';
import { tapTable } from '../../support/tap-table.ts';
import { createWatching, type Watching } from '../../support/watching.ts';

let world: Watching;

beforeEach(() => {
  world = createWatching();
});

/** What was told, by the numbers of the NFTs. */
function told(notices = world.notices) {
  return notices
    .filter((notice): notice is AcquiredNotice => notice.kind === 'acquired')
    .map(({ chat, shown, total }) => ({
      chat,
      shown: shown.map(({ nft }) => Number(nft.tokenId)),
      total,
    }));
}

const chat = 'discord:2';

describe('a look', () => {
  it('tells nothing of what was there, and once of what came', async () => {
    world.wallets.set(vitalik, rowsOf(1, 3));
    await world.watch();
    await world.pass(5);
    expect(told()).toEqual([]);
    world.wallets.set(vitalik, rowsOf(1, 5));
    await world.pass(60);
    expect(told()).toEqual([{ chat, shown: [4, 5], total: 2 }]);
  });

  it('is noted when it finds something, and measured each time', async () => {
    const secret = 'a-name-that-must-not-be-logged';
    world.wallets.set(vitalik, rowsOf(1, 3));
    await world.watch({ label: secret });
    await world.pass(5);
    expect(world.lines).toEqual([]);
    expect(world.valuesOf('CheckCalls')).toEqual(world.calls.map(() => 1));
    const named = { name: secret, metadata: { name: secret }, image_uri: `https://${secret}/` };
    world.wallets.set(vitalik, [...rowsOf(1, 3), rowOf(4, named)]);
    await world.pass(60);
    expect(readLines(world.lines)).toMatchObject([
      { message: 'A look found something.', found: 1, pages: 1 },
    ]);
    await world.bringAll();
    expect(world.lines.join()).not.toContain(secret);
    expect(troublesIn(world.lines)).toEqual([]);
  });

  it('counts as many calls as its wallet has pages, and none that our own pace refused', async () => {
    world.wallets.set(vitalik, rowsOf(1, 250));
    await world.watch();
    await world.pass(1);
    expect(world.valuesOf('CheckCalls')).toEqual([3]);
    world.fault.of = () => new Refusal('rate-limited', { retryAfterMs: 1_000, detail: 'pace' });
    await world.pass(1);
    expect(world.valuesOf('CheckCalls')).toEqual([3]);
    world.fault.of = () => new UpstreamError('chainbase', 'unavailable');
    await world.pass(60);
    expect(world.valuesOf('CheckCalls').slice(0, 2)).toEqual([3, 1]);
  });

  it('learns anew what a market holds that began anew, and tells nobody of that', async () => {
    world.wallets.set(vitalik, rowsOf(1, 3));
    const { subject } = await world.watch();
    await world.pass(5);
    await world.subjects.unlearn(subject);
    world.wallets.set(vitalik, rowsOf(5, 9));
    await world.pass(5);
    expect(told()).toEqual([]);
    world.wallets.set(vitalik, rowsOf(5, 10));
    await world.pass(5);
    expect(told()).toMatchObject([{ shown: [10], total: 1 }]);
  });

  it('tells everybody who watches, of whom one look is made', async () => {
    world.wallets.set(vitalik, rowsOf(1, 3));
    for (let number = 0; number < 500; number += 1) {
      await world.watch({ place: `telegram:${number}`, chat: `telegram:${number}` });
    }
    await world.pass(5);
    world.calls.length = 0;
    world.wallets.set(vitalik, rowsOf(1, 4));
    await world.pass(1);
    expect(world.calls).toHaveLength(1);
    expect(new Set(told().map((notice) => notice.chat)).size).toBe(500);
    expect(new Set(world.notices.map(({ id }) => id)).size).toBe(500);
  });

  it('tells by the filters as they are now, and not as the index still has them', async () => {
    const late: { items?: Item[] } = {};
    world = createWatching({
      wrap: (table) => ({
        ...table,
        queryIndex: async (index, ...of) =>
          index === 'watchers' && late.items
            ? { items: late.items, next: undefined }
            : table.queryIndex(index, ...of),
      }),
    });
    const narrowed = await world.watch({ chat: 'discord:1' });
    const none = { ...usualFilters, except: [azuki] };
    const widened = await world.watch({ chat: 'discord:2', filters: none });
    await world.pass(5);
    late.items = world.items('place#');
    await world.watches.filter(narrowed, none);
    await world.watches.filter(widened, usualFilters);
    world.wallets.set(vitalik, rowsOf(1, 1));
    await world.pass(60);
    expect(told()).toEqual([{ chat: 'discord:2', shown: [1], total: 1 }]);
  });

  it('tells each watch what its filters let through', async () => {
    const other = { contract_address: storefront.toLowerCase(), name: 'Storefront' };
    world.wallets.set(vitalik, rowsOf(1, 1));
    await world.watch({ chat: 'discord:1' });
    const filters = [
      { spam: true },
      { except: [azuki] },
      { origin: 'mints' },
      { origin: 'transfers' },
    ] as const;
    for (const [index, filter] of filters.entries()) {
      await world.watch({
        chat: `discord:${index + 2}`,
        filters: {
          ...usualFilters,
          ...filter,
          except: [...('except' in filter ? filter.except : [])],
        },
      });
    }
    await world.pass(5);
    const minted = new Date(world.clock.time).toISOString();
    world.wallets.set(vitalik, [
      rowOf(1),
      rowOf(2, { mint_time: minted }),
      rowOf(3, { metadata: { name: 'Claim your reward' } }),
      rowOf(4, { ...other, mint_time: '0001-01-01T00:00:00Z' }),
      rowOf(5, other),
    ]);
    await world.pass(2);
    expect(told()).toEqual([
      { chat: 'discord:1', shown: [2, 4, 5], total: 3 },
      { chat: 'discord:2', shown: [2, 4, 5, 3], total: 4 },
      { chat: 'discord:3', shown: [4, 5], total: 2 },
      { chat: 'discord:4', shown: [2, 4], total: 2 },
      { chat: 'discord:5', shown: [4, 5], total: 2 },
    ]);
  });

  it('of chosen collections asks for them alone', async () => {
    world.wallets.set(vitalik, rowsOf(1, 3));
    await world.watch({ filters: { ...usualFilters, only: [azuki] } });
    await world.pass(3);
    expect(new Set(world.calls.map(({ contracts }) => contracts.join()))).toEqual(new Set([azuki]));
  });

  it('shows five of many, and counts the rest by collection', async () => {
    await world.watch();
    await world.pass(5);
    world.wallets.set(vitalik, [
      ...rowsOf(1, 30),
      ...rowsOf(1, 10).map((row) => ({ ...row, contract_address: storefront.toLowerCase() })),
    ]);
    await world.pass(60);
    const [notice] = world.notices as AcquiredNotice[];
    expect(notice?.shown).toHaveLength(5);
    expect(notice).toMatchObject({
      total: 40,
      collections: [
        { contract: azuki, name: 'Azuki', count: 30 },
        { contract: storefront, count: 10 },
      ],
    });
  });

  it('without news costs one write, and does not read the holdings', async () => {
    const requests: string[] = [];
    const note = (table: Table) => tapTable(table, ({ text }) => requests.push(text));
    world = createWatching({ wrap: note });
    world.wallets.set(vitalik, rowsOf(1, 250));
    const { subject } = await world.watch();
    await world.pass(10);
    world.clock.time += 600_000;
    await world.schedule();
    requests.length = 0;
    await world.work();
    expect(requests).toEqual([`get subject#${subject}`, `update subject#${subject}`]);
  });
});

describe('a look that fails', () => {
  it('of one page tells what the others show, and comes again soon', async () => {
    world.wallets.set(vitalik, rowsOf(1, 250));
    await world.watch();
    await world.pass(5);
    world.wallets.set(vitalik, rowsOf(0, 250));
    world.fault.of = ({ page }) =>
      page === 2 ? new UpstreamError('chainbase', 'unavailable') : undefined;
    await world.pass(10);
    expect(told()).toEqual([{ chat, shown: [0], total: 1 }]);
    expect(world.calls.length).toBeGreaterThan(20);
    expect(world.items('subject#')[0]).toMatchObject({ failures: expect.any(Number) });
  });

  it.each(['bad-response', 'unavailable'] as const)(
    'of a wallet that can never be read (%s) waits longer each time',
    async (code) => {
      await world.watch();
      world.fault.of = () => new UpstreamError('chainbase', code);
      await world.pass(240);
      expect(world.calls.length).toBeLessThan(12);
      expect(world.calls.length).toBeGreaterThan(5);
    },
  );

  it('of a wallet that is too long to be read waits a day, as nothing of it can be told', async () => {
    world = createWatching({ maxPages: 2 });
    world.wallets.set(vitalik, rowsOf(1, 250));
    await world.watch();
    await world.pass(24 * 60 - 5);
    expect(world.calls).toHaveLength(2);
    expect(world.items('subject#')[0]).toMatchObject({ isTooLong: true, isLearnt: false });
  });

  it('for a month that is used up waits until it is over', async () => {
    await world.watch();
    const days = 20 * 24 * 60 * 60_000;
    world.fault.of = () =>
      new Refusal('month-exhausted', { retryAfterMs: days, detail: 'our own meter' });
    await world.pass(30);
    expect(world.calls).toHaveLength(1);
  });
});

describe('a look that takes long', () => {
  it('stays ours, so that nobody begins it a second time', async () => {
    world.wallets.set(vitalik, rowsOf(1, 2_000));
    await world.watch();
    world.fault.of = () => {
      world.clock.time += 30_000; // twenty pages take ten minutes
      return undefined;
    };
    await world.schedule();
    const [message] = world.checks.splice(0);
    const looking = message && world.check(message);
    await looking;
    world.clock.time += 30_000;
    await world.schedule();
    expect(world.checks).toHaveLength(1); // the second look of the baseline, and no repetition of the first
    expect(world.items('subject#')[0]).toMatchObject({ pages: 20 });
  });

  it('ends when another has begun', async () => {
    world.wallets.set(vitalik, rowsOf(1, 2_000));
    const { subject } = await world.watch();
    world.fault.of = ({ page }) => {
      world.clock.time += 30_000;
      if (page === 3) void world.subjects.commit(subject, world.checks[0]?.claim ?? '', lost);
      return undefined;
    };
    const lost = { dueAt: world.clock.time, claim: undefined };
    await world.schedule();
    const [message] = world.checks;
    if (message) await world.check(message);
    expect(world.calls.length).toBeLessThan(7);
  });
});

describe('a look that takes too long', () => {
  /** A learnt wallet of forty pages of which each takes so long, with an NFT of the first page lost and one of the last one new. */
  async function begin(msPerPage: number) {
    world.wallets.set(vitalik, rowsOf(1, 3_950));
    await world.watch();
    await world.pass(5);
    world.wallets.set(vitalik, rowsOf(2, 3_951));
    world.clock.time += 86_000_000;
    world.calls.length = 0;
    world.fault.of = () => {
      world.clock.time += msPerPage;
      return undefined;
    };
    const begunAt = world.clock.time;
    await world.schedule();
    await world.work();
    return { tookMs: world.clock.time - begunAt, state: world.items('subject#')[0] };
  }

  it('asks for no more in time, counts as failed, and comes again later', async () => {
    const { tookMs, state } = await begin(30_000);
    expect(tookMs).toBeLessThan(15 * 60_000 - 60_000);
    expect(world.calls).toHaveLength(25); // five at a time
    expect(state).toMatchObject({ failures: 1, pages: 40, isLearnt: true });
    expect(state).not.toHaveProperty('claim');
    expect(Number(state?.['dueAt']) - world.clock.time).toBe(15 * 60_000);
    expect(troublesIn(world.lines).join()).toContain('A look took too long');
  });

  it('tells nothing wrong, and what it did not see the next time', async () => {
    await begin(30_000);
    expect(told()).toEqual([]);
    world.fault.of = () => undefined;
    await world.pass(20);
    expect(told()).toEqual([{ chat, shown: [3_951], total: 1 }]);
    expect(world.items('subject#')[0]).toMatchObject({ failures: 0 });
  });

  it('waits longer each time', async () => {
    const begun: number[] = [];
    await begin(30_000);
    world.fault.of = ({ page }) => {
      if (page === 1) begun.push(world.clock.time);
      world.clock.time += 30_000;
      return undefined;
    };
    await world.pass(5 * 24 * 60);
    const waits = begun.slice(1).map((time, index) => (time - (begun[index] ?? 0)) / 3_600_000);
    expect(waits.slice(0, 5)).toEqual(waits.slice(0, 5).toSorted((a, b) => a - b));
    expect(begun.length).toBeLessThan(12);
    expect(begun.length).toBeGreaterThan(6);
  });
});

describe('what strangers send', () => {
  it('in names of thousands of bytes is told all the same', async () => {
    await world.watch();
    await world.pass(5);
    const name = `${'क्ष्म्य'.repeat(12)} `.repeat(20);
    const rows = Array.from({ length: 250 }, (_, index) =>
      rowOf(index, { name, contract_address: addressOf(index), metadata: { name } }),
    );
    world.wallets.set(vitalik, rows);
    await world.pass(5);
    expect(told()).toMatchObject([{ total: 250 }]);
    expect(world.items('subject#')[0]).not.toHaveProperty('pending');
  });

  it('as spam, however much of it, does not hide what came with it', async () => {
    await world.watch();
    await world.watch({ chat: 'discord:3', filters: { ...usualFilters, spam: true } });
    await world.pass(5);
    const spam = Array.from({ length: 300 }, (_, index) =>
      rowOf(index + 10, { contract_address: addressOf(index), metadata: { name: 'Claim now' } }),
    );
    world.wallets.set(vitalik, [...spam, rowOf(1)]);
    await world.pass(5);
    const byChat = told().map(({ chat, shown, total }) => ({ chat, first: shown[0], total }));
    expect(byChat).toEqual([
      { chat, first: 1, total: 1 },
      { chat: 'discord:3', first: 1, total: 301 },
    ]);
  });
});

describe('a death', () => {
  /** The engine over a table whose nth change and all after it never happen, until somebody revives it. */
  function mortal() {
    const life = { left: Number.POSITIVE_INFINITY };
    const wrap = (table: Table): Table =>
      tapTable(table, ({ kind }) => {
        if (kind === 'write') life.left -= 1;
        if (life.left < 0) throw new UpstreamError('table', 'unavailable');
      });
    return { life, wrap };
  }

  it.each([0, 1, 2, 3, 4, 5])(
    'after %i writes of a look loses nothing, and leaves nothing',
    async (writes) => {
      const { life, wrap } = mortal();
      world = createWatching({ wrap });
      world.wallets.set(vitalik, rowsOf(1, 3));
      await world.watch();
      await world.pass(5);
      world.wallets.set(vitalik, rowsOf(1, 4));
      world.clock.time += 86_000_000;
      await world.schedule();
      life.left = writes;
      for (const message of world.checks.splice(0)) await world.check(message).catch(() => {});
      life.left = Number.POSITIVE_INFINITY;
      await world.pass(120);
      const ids = new Set(world.notices.map(({ id }) => id));
      expect({ told: told()[0]?.shown, ids: ids.size }).toEqual({ told: [4], ids: 1 });
      // Whoever tells it, it belongs to the look that found it.
      expect([...world.origins]).toEqual([expect.stringMatching(/^look-/)]);
      world.clock.time += 86_000_000;
      await world.pass(120);
      const [state] = world.items('subject#') as [{ holdings: { parts: number } }];
      expect(world.items('holdings#')).toHaveLength(state.holdings.parts);
      expect(state).not.toHaveProperty('pending');
    },
  );
});

describe('when nobody watches any more', () => {
  it('all of it goes: state, holdings, demand', async () => {
    world.wallets.set(vitalik, rowsOf(1, 3));
    const watch = await world.watch();
    await world.pass(5);
    await world.unwatch(watch);
    world.calls.length = 0;
    await world.pass(130);
    expect(world.calls).toEqual([]);
    expect([...world.items('subject#'), ...world.items('holdings#')]).toEqual([]);
    expect((await world.demands.read()).subjects).toBe(0);
  });

  it('who comes back soon costs one look, and hears nothing of the time between', async () => {
    world.wallets.set(vitalik, rowsOf(1, 3));
    const watch = await world.watch();
    await world.pass(5);
    await world.unwatch(watch);
    await world.pass(10);
    world.wallets.set(vitalik, rowsOf(1, 4));
    await world.pass(10);
    await world.watch({ chat: 'discord:7' });
    await world.pass(5);
    world.wallets.set(vitalik, rowsOf(1, 5));
    await world.pass(60);
    expect(told()).toEqual([{ chat: 'discord:7', shown: [5], total: 1 }]);
  });

  it('who comes and goes all the time does not make it looked at all the time', async () => {
    world.wallets.set(vitalik, rowsOf(1, 3));
    await world.pass(1);
    for (let times = 0; times < 30; times += 1) {
      const watch = await world.watch();
      await world.pass(1);
      await world.watches.delete(watch);
      await world.subjects.leave(watch.subject, true);
      await world.pass(1);
    }
    expect(world.calls.length).toBeLessThan(15);
  });

  it('somebody who comes in the meantime keeps it', async () => {
    world.wallets.set(vitalik, rowsOf(1, 3));
    const watch = await world.watch();
    await world.pass(5);
    await world.unwatch(watch);
    await world.watch({ chat: 'discord:7' });
    await world.pass(10);
    world.wallets.set(vitalik, rowsOf(1, 4));
    await world.pass(60);
    expect(told()).toEqual([{ chat: 'discord:7', shown: [4], total: 1 }]);
  });
});

describe('a name that points elsewhere', () => {
  it('is told once to those who gave it, a day later', async () => {
    world.names.set('vitalik.eth', vitalik);
    await world.watch({ name: 'vitalik.eth' });
    await world.watch({ chat: 'discord:9' });
    await world.pass(60);
    world.names.set('vitalik.eth', azuki);
    await world.pass(2 * 24 * 60);
    expect(world.notices).toHaveLength(1);
    world.names.set('vitalik.eth', vitalik);
    await world.pass(2 * 24 * 60);
    world.names.set('vitalik.eth', azuki);
    await world.pass(2 * 24 * 60);
    expect(world.notices).toHaveLength(2); // away again is news again
    expect(world.notices[0]).toMatchObject({
      kind: 'renamed',
      chat,
      name: 'vitalik.eth',
      pointsTo: azuki,
    });
  });
});
