import { AsyncLocalStorage } from 'node:async_hooks';
import { expect, it } from 'vitest';
import { createGovernor } from '../../../shared/chainbase/credits.ts';
import { createCreditStore } from '../../../shared/store/credits.ts';
import { maxPagesOf } from '../../../shared/watch/max-pages.ts';
import { createChance } from '../../simulation/chance.ts';
import { type Clock, createClock } from '../../simulation/clock.ts';
import { addressOf } from '../../support/addresses.ts';
import { silent } from '../../support/core.ts';
import { freePlan as free } from '../../support/free-plan.ts';
import { rowOf } from '../../support/rows.ts';
import { createWatching, type Watching } from '../../support/watching.ts';

const minute = 60_000;
const hour = 60 * minute;

const watching = { lane: 'watching', maxWaitMs: minute / 2 } as const;

interface Giants {
  world: Watching;
  clock: Clock;
  /** Ends of functions, by Lambda. */
  killed: number[];
}

/** Watches wallets of so many pages on the free plan, each begun a minute after the other; functions die after a quarter of an hour. */
function createGiants(pages: readonly number[], seed: number): Giants {
  const clock = createClock(Date.UTC(2026, 2, 10));
  const time = {
    get time() {
      return clock.now();
    },
  };
  const { random } = createChance(seed);
  const world = createWatching({ plan: free, clock: time, random });
  const invocation = new AsyncLocalStorage<{ endsAt: number; isOver: boolean }>();
  const killed: number[] = [];
  const spend = createGovernor({
    store: createCreditStore(world.table),
    plan: free,
    log: silent,
    now: clock.now,
    sleep: clock.sleep,
  });
  const sizes = new Map(pages.map((size, number) => [addressOf(number), size]));
  world.chainbase.accountNfts = async (query) => {
    const size = sizes.get(query.address) ?? 1;
    const read = async () => {
      world.calls.push(query);
      await clock.sleep(400);
      const last = query.page >= size;
      return { rows: [rowOf(query.page)], count: size, last };
    };
    const page = await spend({ credits: 3, subject: query.address }, watching, read);
    const mine = invocation.getStore();
    if (!mine || clock.now() < mine.endsAt) return page;
    if (!mine.isOver) killed.push(clock.now());
    mine.isOver = true;
    return new Promise(() => {}); // nobody is there any more
  };
  const work = async () => {
    await world.schedule();
    for (const message of world.checks.splice(0)) {
      const mine = { endsAt: clock.now() + 15 * minute, isOver: false };
      void invocation.run(mine, () => world.check(message));
    }
    clock.at(clock.now() + minute, work);
  };
  clock.at(clock.now(), work);
  for (const number of pages.keys()) {
    const watch = () => void world.watch({ wallet: addressOf(number), chat: `discord:${number}` });
    clock.at(clock.now() + number * minute, watch);
  }
  return { world, clock, killed };
}

function learnt({ world }: Giants): number {
  return world.items('subject#').filter(({ isLearnt }) => isLearnt).length;
}

it('two giants of the most pages, begun a minute apart, are learnt without a page in vain', async () => {
  const pages = maxPagesOf(free);
  const giants = createGiants([pages, pages], 1);
  await giants.clock.run(giants.clock.now() + hour);
  expect({ learnt: learnt(giants), killed: giants.killed }).toEqual({ learnt: 2, killed: [] });
  expect(giants.world.calls).toHaveLength(4 * pages); // twice each
});

it.each([1, 2, 3])(
  'giants that take each other’s time give up, part, and come through (draw %i)',
  async (seed) => {
    const giants = createGiants([440, 440, 440], seed);
    await giants.clock.run(giants.clock.now() + 6 * hour);
    expect({ learnt: learnt(giants), killed: giants.killed }).toEqual({ learnt: 3, killed: [] });
    const inVain = giants.world.calls.length - 6 * 440;
    expect(inVain).toBeLessThan(1_000);
  },
);

it('giants that never come through cost ever less', async () => {
  const giants = createGiants([900, 900], 4);
  const { clock, world } = giants;
  await clock.run(clock.now() + 24 * hour);
  const first = world.calls.length;
  await clock.run(clock.now() + 4 * 24 * hour);
  expect({ learnt: learnt(giants), killed: giants.killed }).toEqual({ learnt: 0, killed: [] });
  expect(first).toBeLessThan(9_000);
  expect(world.calls.length - first).toBeLessThan(first); // in four days
});
