import { beforeEach, describe, expect, it } from 'vitest';
import { Refusal } from '../../../shared/chainbase/refusal.ts';
import { UpstreamError } from '../../../shared/errors.ts';
import type { CreditState } from '../../../shared/store/credits.ts';
import type { Table } from '../../../shared/store/table.ts';
import { addressOf, vitalik } from '../../support/addresses.ts';
import { creditState } from '../../support/credit-state.ts';
import { freePlan } from '../../support/free-plan.ts';
import { rowsOf } from '../../support/rows.ts';
import { tapTable } from '../../support/tap-table.ts';
import { createWatching, type Watching } from '../../support/watching.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

let world: Watching;

beforeEach(() => {
  world = createWatching();
});

function meter(change: Partial<CreditState>): CreditState {
  return creditState({ month: '2026-03', ...change });
}

async function watchMany(wallets: number): Promise<void> {
  for (let number = 0; number < wallets; number += 1) {
    await world.watch({ wallet: addressOf(number), chat: `discord:${number}` });
  }
}

describe('the schedule', () => {
  it('hands out a look once, however many schedules run', async () => {
    await world.watch();
    await Promise.all([world.schedule(), world.schedule(), world.schedule()]);
    expect(world.checks).toHaveLength(1);
  });

  it('hands it out again when nothing comes of it', async () => {
    await world.watch();
    await world.schedule();
    const [lost] = world.checks.splice(0);
    await world.pass(3);
    expect(world.calls).toEqual([]);
    await world.pass(1);
    expect(world.calls).toHaveLength(1);
    if (lost) await world.check(lost); // comes too late, and changes nothing
    expect(world.calls).toHaveLength(1);
  });

  it('measures at each run how watching is', async () => {
    await world.schedule();
    expect(world.valuesOf('ChecksOverdue')).toEqual([0]);
    expect(world.valuesOf('BreakerOpen')).toEqual([0]);
    expect(world.valuesOf('CreditsAhead')).toHaveLength(1);
    world.meter.state = meter({
      heldFor: 'unavailable',
      heldUntil: world.clock.time + minute,
    });
    await world.schedule();
    expect(world.valuesOf('BreakerOpen')).toEqual([0, 1]);
  });

  it('counts a look as overdue that was handed out and never made, until it is', async () => {
    await world.watch();
    await world.schedule();
    world.checks.length = 0; // nobody works
    for (let minutes = 0; minutes < 15; minutes += 1) {
      world.clock.time += minute;
      await world.schedule();
      world.checks.length = 0;
    }
    const late = world.valuesOf('ChecksOverdue');
    expect(late.filter((count) => count === 1)).toHaveLength(3); // as often as its claim ended
    await world.pass(10);
    expect(world.valuesOf('ChecksOverdue').slice(-5)).toEqual([0, 0, 0, 0, 0]);
  });

  it('leaves a look that was claimed alone when its message is lost or comes twice', async () => {
    await world.watch();
    await world.schedule();
    const [message] = world.checks.splice(0);
    for (let times = 0; times < 3; times += 1) if (message) await world.check(message);
    expect(world.calls).toHaveLength(1);
  });

  it('hands out no more than can be made until it runs again, the longest due first', async () => {
    world = createWatching({ plan: freePlan });
    await watchMany(100);
    await world.schedule();
    expect(world.checks).toHaveLength(30); // half of a call a second
    const first = world.checks.map(({ subject }) => subject);
    world.clock.time += minute;
    await world.schedule();
    expect(world.checks.slice(30).filter(({ subject }) => first.includes(subject))).toEqual([]);
  });

  it('hands out a look that takes longer than until it runs again only when no other such one is under way', async () => {
    world = createWatching({ plan: freePlan });
    const long = addressOf(0);
    for (const number of [0, 1]) {
      world.wallets.set(addressOf(number), rowsOf(1, 3_100));
      await world.watch({ wallet: addressOf(number) });
      await world.pass(5); // learnt one after the other
    }
    world.checks.length = 0;
    await world.pass(5);
    const dueSince = world.clock.time;
    for (const item of world.items('subject#')) await world.alter(item, { dueAt: dueSince });
    await world.schedule();
    expect(world.checks).toHaveLength(1);
    await world.watch({ wallet: addressOf(2) });
    world.clock.time += minute;
    await world.schedule();
    expect(world.checks).toHaveLength(2);
    expect(world.checks[1]?.subject).toContain(addressOf(2).toLowerCase());
    await world.work();
    world.clock.time += minute;
    await world.schedule();
    const both = [long, addressOf(1)].map((wallet) => wallet.toLowerCase());
    expect(world.checks.map(({ subject }) => both.some((each) => subject.includes(each)))).toEqual([
      true,
    ]);
  });

  it('looks at nothing while calls are paused', async () => {
    await world.watch();
    const heldUntil = world.clock.time + hour;
    world.meter.state = meter({ heldFor: 'key-refused', heldUntil });
    await world.pass(59);
    expect(world.calls).toEqual([]);
    await world.pass(3);
    expect(world.calls.length).toBeGreaterThan(0);
  });

  it('asks for the same few pages of what is due, whether 10 or 5,000 are watched', async () => {
    const counts = [];
    for (const wallets of [10, 5_000]) {
      const requests: string[] = [];
      const wrap = (table: Table) => tapTable(table, ({ text }) => requests.push(text));
      world = createWatching({ wrap });
      await watchMany(wallets);
      const far = world.clock.time + day / 2;
      for (const item of world.items('subject#')) await world.alter(item, { dueAt: far });
      await world.demands.replace(new Map(), 0);
      requests.length = 0;
      await world.schedule();
      counts.push(requests.length);
    }
    expect(counts).toEqual([9, 9]); // eight shards, and the sum of demands
  });
});

describe('the sum of all demands', () => {
  it('is made anew once a day, whatever a crash has left in it', async () => {
    world.wallets.set(vitalik, rowsOf(1, 250));
    await world.watch();
    await world.pass(5);
    const before = await world.demands.read();
    await world.demands.change(undefined, { pages: 50, interest: 1_000 });
    await world.pass(24 * 60 + 1);
    const after = await world.demands.read();
    expect(after.subjects).toBe(1);
    expect(after.demands.size).toBeLessThanOrEqual(before.demands.size);
  });

  it.each([
    ['pulls in those who wait longer than they should', 0],
    ['leaves those alone whose looks failed', 9],
  ])('%s', async (_, failures) => {
    await world.watch();
    await world.pass(5);
    const [state] = world.items('subject#');
    if (state) await world.alter(state, { failures, dueAt: world.clock.time + 30 * day });
    world.calls.length = 0;
    await world.pass(24 * 60 + 5);
    expect(world.calls.length > 0).toBe(failures === 0);
  });
});

describe('a month that is used up', () => {
  it('is told once to every chat, and the watches wake on the 1st', async () => {
    await world.watch();
    await world.watch({ wallet: addressOf(5) });
    await world.watch({ wallet: addressOf(6), chat: 'discord:3' });
    await world.pass(5);
    world.calls.length = 0;
    world.meter.state = meter({ used: 10_000_000 });
    await world.pass(24 * 60);
    const asleep = world.notices.filter(({ kind }) => kind === 'asleep');
    expect(new Set(asleep.map(({ chat }) => chat))).toEqual(new Set(['discord:2', 'discord:3']));
    expect(new Set(asleep.map(({ id }) => id)).size).toBe(2);
    expect(asleep[0]).toMatchObject({ until: Date.UTC(2026, 3, 1) });
    expect(world.calls).toEqual([]);
    world.clock.time = Date.UTC(2026, 3, 1);
    await world.pass(24 * 60);
    expect(new Set(world.calls.map(({ address }) => address)).size).toBe(3);
  });

  it('is believed of Chainbase too, until it says otherwise', async () => {
    await world.watch();
    const heldUntil = world.clock.time + 6 * hour;
    world.meter.state = meter({ heldFor: 'month-exhausted', heldUntil });
    await world.pass(6 * 60 - 1);
    expect({ calls: world.calls.length, notices: world.notices.length }).toEqual({
      calls: 0,
      notices: 1,
    });
    await world.pass(65);
    expect(world.calls.length).toBeGreaterThan(0);
  });

  it('is told to nobody when it is only a guess', async () => {
    await world.watch();
    const heldUntil = world.clock.time + hour;
    world.meter.state = meter({ heldFor: 'month-exhausted', heldUntil });
    await world.pass(30);
    expect(world.notices).toEqual([]);
  });
});

describe('what is still to be told', () => {
  it.each([
    ['while all sleep', { used: 10_000_000 }],
    ['while calls are paused', { heldFor: 'key-refused', heldUntil: Date.UTC(2026, 2, 11) }],
  ] as const)('is told %s', async (_, state) => {
    world.wallets.set(vitalik, rowsOf(1, 3));
    await world.watch();
    await world.pass(5);
    world.wallets.set(vitalik, rowsOf(1, 4));
    const finding = { id: 'a', at: 0, rest: 1, spamRest: 0, groups: [], details: [] };
    const [item] = world.items('subject#');
    const died = { claim: 'died', dueAt: world.clock.time };
    if (item) await world.alter(item, { ...died, pending: { ...died, finding } });
    world.meter.state = meter(state);
    world.fault.of = () => new Refusal('month-exhausted', { retryAfterMs: day, detail: 'ours' });
    await world.pass(1);
    expect(world.notices).toMatchObject([{ kind: 'acquired', total: 1 }]);
  });
});

describe('a table that is away', () => {
  it('costs a delay, and no look', async () => {
    const life = { isAway: false };
    const wrap = (table: Table) =>
      tapTable(table, () => {
        if (life.isAway) throw new UpstreamError('table', 'unavailable');
      });
    world = createWatching({ wrap });
    await world.watch();
    life.isAway = true;
    await expect(world.schedule()).rejects.toThrow(UpstreamError);
    life.isAway = false;
    await world.pass(1);
    expect(world.calls).toHaveLength(1);
  });
});
