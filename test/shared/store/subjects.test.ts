import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDemandStore, isAlike } from '../../../shared/store/demands.ts';
import { createSubjectStore, shards } from '../../../shared/store/subjects.ts';
import { writeSubject } from '../../../shared/watch/subject.ts';
import { addressOf, azuki, vitalik } from '../../support/addresses.ts';
import { startTable, type TestTable } from '../../support/table.ts';

const subject = writeSubject({ chain: 'ethereum', wallet: vitalik, contracts: [azuki] });
const minute = 60_000;

let embedded: TestTable;
let time = 1_800_000_000_000;
const open = () => createSubjectStore(embedded.table, () => time);

beforeEach(async () => {
  embedded = await startTable();
});
afterEach(() => embedded.stop());

async function allDue(mayBeBegun?: () => boolean) {
  const store = open();
  const each = Array.from({ length: shards }, (_, shard) => store.due(shard, 10, mayBeBegun));
  return (await Promise.all(each)).flat();
}

async function begun() {
  const store = open();
  await store.begin(subject);
  const [due] = await allDue();
  if (!due) throw new Error('nothing is due');
  return { store, due };
}

describe('a subject', () => {
  it('is due from when somebody watches it, and being looked at once a look is begun', async () => {
    const { store, due } = await begun();
    expect(due).toMatchObject({ subject, dueAt: time, pages: 1 });
    expect(await store.claim(due, 'one', time + minute)).toMatchObject({ claim: 'one' });
    expect(await store.claim(due, 'two', time + minute)).toBeUndefined();
    expect(await allDue()).toMatchObject([{ subject, isBegun: true, isLapsed: false }]);
    time += minute;
    expect(await allDue()).toMatchObject([{ subject, isBegun: false, isLapsed: true }]);
  });

  it('counts as waiting where nobody asks whether it is being looked at, and goes to one all the same', async () => {
    const { store, due } = await begun();
    await store.claim(due, 'one', time + minute);
    expect(await allDue(() => false)).toMatchObject([{ subject, isBegun: false }]);
    expect(await store.claim(due, 'two', time + minute)).toBeUndefined();
    expect(await store.reschedule(due, time + minute)).toBe(false);
  });

  it('is not put off while there is something to tell', async () => {
    const { store, due } = await begun();
    await store.claim(due, 'one', time + minute);
    const finding = { id: 'a', at: 0, rest: 1, spamRest: 0, groups: [], details: [] };
    const pending = { finding, claim: 'one', dueAt: time };
    await store.commit(subject, 'one', { pending });
    time += minute;
    expect(await allDue()).toMatchObject([{ isTelling: true, isLapsed: true }]);
    expect(await store.reschedule(due, time + minute)).toBe(false);
  });

  it('is changed by whoever has the claim, and by nobody else', async () => {
    const { store, due } = await begun();
    await store.claim(due, 'one', time + minute);
    const change = { dueAt: time + 9 * minute, version: 1, digest: 'd', claim: undefined };
    expect(await store.commit(subject, 'two', change)).toBeUndefined();
    const done = await store.commit(subject, 'one', change);
    expect(done).toMatchObject({ version: 1, digest: 'd', dueAt: time + 9 * minute });
    expect(done).not.toHaveProperty('claim');
    expect(await store.commit(subject, 'one', change)).toBeUndefined();
  });

  it('ends only if nobody came since', async () => {
    const { store, due } = await begun();
    const state = await store.claim(due, 'one', time + minute);
    const change = { dueAt: time, ending: true } as const;
    const ending = await store.commit(subject, 'one', change, { touched: state?.touched ?? '' });
    if (!ending) throw new Error('not ending');
    await store.begin(subject);
    expect(await store.end(ending)).toBe(false);
    expect(
      await store.commit(subject, 'one', change, { touched: state?.touched ?? '' }),
    ).toBeUndefined();
    const again = await store.commit(subject, 'one', change);
    expect(again && (await store.end(again))).toBe(true);
    expect(await store.read(subject)).toBeUndefined();
  });

  it('is due at once when the last who watched has left, unless it is being looked at', async () => {
    const { store, due } = await begun();
    await store.claim(due, 'one', time + minute);
    await store.leave(subject, true);
    expect(await allDue()).toMatchObject([{ isBegun: true }]);
    await store.commit(subject, 'one', { dueAt: time + 60 * minute, claim: undefined });
    await store.leave(subject, true);
    expect(await allDue()).toHaveLength(1);
  });

  it('is found among all, in whichever shard', async () => {
    const store = open();
    const made = Array.from({ length: 30 }, (_, number) =>
      writeSubject({ chain: 'base', wallet: addressOf(number), contracts: [] }),
    );
    for (const each of made) await store.begin(each);
    const found: string[] = [];
    for (let shard = 0; shard < shards; shard += 1) {
      for await (const state of store.all(shard)) found.push(state.subject);
    }
    expect(found.toSorted()).toEqual(made.toSorted());
  });
});

describe('the sum of demands', () => {
  it('is kept by increments, and can be made anew', async () => {
    const store = createDemandStore(embedded.table, () => time);
    const one = { pages: 1, interest: 2 };
    const other = { pages: 40, interest: 0.01 };
    await store.change(undefined, one);
    await store.change(undefined, other);
    await store.change(one, { pages: 3, interest: 2 });
    await store.change(other, undefined);
    const { demands, subjects, madeAt } = await store.read();
    const [left] = [...demands.values()].filter(({ promised }) => promised > 0.5);
    expect({ left, subjects, madeAt }).toEqual({
      left: { root: expect.closeTo(Math.sqrt(6)), promised: 3 },
      subjects: 1,
      madeAt: 0,
    });
    await store.replace(demands, 7);
    expect(await store.read()).toEqual({ demands, subjects: 7, madeAt: time });
  });

  it('need not be told of a demand that counts alike', () => {
    const demand = { pages: 2, interest: 1 };
    expect(isAlike(demand, { pages: 2, interest: 1.01 })).toBe(true);
    expect(isAlike(demand, { pages: 3, interest: 1 })).toBe(false);
    expect(isAlike(demand, { pages: 2, interest: 4 })).toBe(false);
    expect(isAlike(undefined, demand)).toBe(false);
  });
});
