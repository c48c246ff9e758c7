import { beforeEach, expect, it } from 'vitest';
import { giveUp } from '../../../shared/watch/give-up.ts';
import { createHoldings } from '../../../shared/watch/holdings.ts';
import { createWatching, type Watching } from '../../support/watching.ts';

const minute = 60_000;
const hour = 60 * minute;
const claim = 'claim';
const demand = { pages: 1, interest: 1 };
const counted = { watchers: 0 };

let world: Watching;
let subject: string;

/** A subject that has been looked at, and whose last watch has ended. */
beforeEach(async () => {
  world = createWatching();
  const { subjects, demands, holdings, clock } = world;
  const watch = await world.watch();
  subject = watch.subject;
  await subjects.claim({ subject, dueAt: clock.time }, claim, clock.time + minute);
  const place = await holdings.write(subject, createHoldings());
  await subjects.commit(subject, claim, { holdings: place, isLearnt: true, demand, digest: 'd' });
  await demands.change(undefined, demand);
  await world.unwatch(watch);
});

/** What is left when its look, so long after the last watch ended, has seen nobody. */
async function giveUpAfter(ms: number, meanwhile?: () => Promise<unknown>) {
  const { subjects, holdings, demands, clock } = world;
  const leftAt = clock.time;
  clock.time += ms;
  const state = await subjects.read(subject);
  if (!state) throw new Error('there is no subject');
  const crowd = { watchers: 0, asOf: clock.time, counted, isDaily: false };
  await meanwhile?.();
  await giveUp({ subjects, holdings, demands, now: () => clock.time }, { state, claim, crowd });
  const left = await subjects.read(subject);
  return {
    dueInMs: left && left.dueAt - leftAt,
    isLearnt: left?.isLearnt,
    claim: left?.claim,
    holdings: world.items('holdings#').length,
    subjects: (await demands.read()).subjects,
  };
}

const kept = { holdings: 1, subjects: 1, claim: undefined };

it('looks again as long as the index may not show who has come', async () => {
  expect(await giveUpAfter(minute - 1)).toEqual({ ...kept, dueInMs: minute, isLearnt: true });
});

it('keeps what is known for two hours, of which nothing will be told', async () => {
  const parked = { ...kept, subjects: 0, dueInMs: 2 * hour, isLearnt: false }; // and in no sum
  expect(await giveUpAfter(hour)).toEqual(parked);
});

it('deletes all of it then', async () => {
  expect(await giveUpAfter(2 * hour)).toEqual({
    ...{ dueInMs: undefined, isLearnt: undefined, claim: undefined },
    ...{ holdings: 0, subjects: 0 },
  });
});

it('leaves it to whoever comes before the end', async () => {
  const left = await giveUpAfter(2 * hour, () => world.subjects.begin(subject));
  expect(left).toEqual({ ...kept, dueInMs: 2 * hour, isLearnt: true });
});

it('leaves its state to whoever comes at the last moment', async () => {
  const { forget } = world.holdings;
  world.holdings.forget = async (...of) => {
    await forget(...of);
    await world.subjects.begin(subject);
  };
  const left = await giveUpAfter(2 * hour);
  expect(left).toEqual({ ...kept, holdings: 0, dueInMs: 2 * hour, isLearnt: false });
});
