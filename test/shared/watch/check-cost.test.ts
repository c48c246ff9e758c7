import { expect, it } from 'vitest';
import { createGovernor } from '../../../shared/chainbase/credits.ts';
import { createCreditStore } from '../../../shared/store/credits.ts';
import { vitalik } from '../../support/addresses.ts';
import { silent } from '../../support/core.ts';
import { createMeteredTable, purposeOf, sumOf } from '../../support/metered-table.ts';
import { rowsOf } from '../../support/rows.ts';
import { createWatching } from '../../support/watching.ts';

/** A wallet of one page that has been learnt, and what AWS bills from then on. */
async function createLearnt() {
  const metered = createMeteredTable(purposeOf);
  const watching = createWatching({ wrap: () => metered });
  const { wallets, chainbase, clock, table, plan } = watching;
  const store = createCreditStore(table);
  const spend = createGovernor({ store, plan, log: silent, now: () => clock.time });
  const read = chainbase.accountNfts;
  chainbase.accountNfts = (query) =>
    spend({ credits: 3, subject: query.address }, { lane: 'watching', maxWaitMs: 0 }, () =>
      read(query),
    );
  wallets.set(vitalik, rowsOf(1, 80));
  await watching.watch();
  await watching.pass(60);
  return { ...watching, metered };
}

/** What one look costs from its claim to its end, its credits included, but not the schedule's own reading. */
async function costOfLook({ metered, calls, schedule, work, checks, clock }: Learnt) {
  const before = calls.length;
  while (checks.length === 0) {
    clock.time += 60_000;
    metered.take();
    await schedule();
  }
  const used = metered.take();
  for (const purpose of ['due', 'credits', 'cadence']) used.delete(`reading ${purpose}`);
  const claimed = sumOf(used);
  await work();
  const looked = sumOf(metered.take());
  expect(calls.length).toBe(before + 1);
  return {
    writes: claimed.writes + looked.writes,
    indexWrites: claimed.indexWrites + looked.indexWrites,
    reads: claimed.reads + looked.reads,
  };
}

type Learnt = Awaited<ReturnType<typeof createLearnt>>;

it('a look without news costs three writes and two of an index, and one reading', async () => {
  const cost = await costOfLook(await createLearnt());
  expect(cost).toEqual({ writes: 3, indexWrites: 2, reads: 1 }); // claimed, its credits, its outcome; out of its place and into another
});

it('a look with news costs no more than fifteen units', async () => {
  const world = await createLearnt();
  world.wallets.set(vitalik, rowsOf(1, 81));
  const { writes, indexWrites, reads } = await costOfLook(world);
  expect(world.notices).toHaveLength(1);
  expect(writes + indexWrites).toBeLessThanOrEqual(15);
  expect(reads).toBeLessThanOrEqual(4); // the watch itself, too: its filters may be newer than the index
});
