import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ClaimStore, createClaimStore } from '../../../shared/store/claims.ts';
import type { Table } from '../../../shared/store/table.ts';
import { startTable, type TestTable } from '../../support/table.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

let embedded: TestTable;
let time: number;
let claims: ClaimStore;

beforeEach(async () => {
  embedded = await startTable();
  time = Date.UTC(2026, 10, 1);
  claims = createClaimStore(embedded.table, () => time);
});
afterEach(() => embedded.stop());

async function begin() {
  const claim = await claims.begin('job', minute);
  if (claim.state !== 'begun') throw new Error(`It is ${claim.state}.`);
  return claim.proof;
}

const busyFor = (ms: number) => ({ state: 'busy', leaseUntil: time + ms });

describe('a claim', () => {
  it('is begun by one alone', async () => {
    await begin();
    expect(await claims.begin('job', minute)).toEqual(busyFor(minute));
    expect((await claims.begin('another job', minute)).state).toBe('begun');
  });

  it('goes to one of fifty who come at once', async () => {
    const begun = await Promise.all(Array.from({ length: 50 }, () => claims.begin('job', minute)));
    expect(begun.filter(({ state }) => state === 'begun')).toHaveLength(1);
    expect(begun.filter(({ state }) => state === 'busy')).toHaveLength(49);
  });

  it('stays done once it is finished, until its life is over', async () => {
    await claims.finish('job', await begin(), 2 * day);
    time += 2 * day - 1;
    expect(await claims.begin('job', minute)).toEqual({ state: 'done' });
    time += 1_001;
    expect((await claims.begin('job', minute)).state).toBe('begun');
  });

  it('is free again when it was freed', async () => {
    await claims.free('job', await begin());
    await begin();
  });

  it('passes on when its lease is over, and the first holder can neither finish nor free it', async () => {
    const first = await begin();
    time += minute;
    const second = await begin();
    await claims.finish('job', first, day);
    await claims.free('job', first);
    await claims.renew('job', first, 2 * minute);
    await claims.note('job', first, 'mine');
    expect(await claims.begin('job', minute)).toEqual(busyFor(minute));
    await claims.finish('job', second, day);
    expect(await claims.begin('job', minute)).toEqual({ state: 'done' });
  });

  it('holds for its whole lease', async () => {
    await begin();
    time += minute - 1;
    expect(await claims.begin('job', minute)).toEqual(busyFor(1));
  });

  it('holds longer when it is renewed', async () => {
    const proof = await begin();
    time += minute - 1;
    await claims.renew('job', proof, minute);
    time += minute - 1;
    expect(await claims.begin('job', minute)).toEqual(busyFor(1));
    time += 1;
    expect((await claims.begin('job', minute)).state).toBe('begun');
  });

  it('is neither begun again nor forgotten by a renewal that comes after its end', async () => {
    const proof = await begin();
    await claims.free('job', proof);
    await claims.renew('job', proof, minute);
    const next = await begin();
    await claims.finish('job', next, 2 * day);
    await claims.renew('job', next, minute);
    time += day;
    expect(await claims.begin('job', minute)).toEqual({ state: 'done' });
  });

  it.each(['freed', 'left'])(
    'hands its note to the next who begins it once it is %s',
    async (how) => {
      const proof = await begin();
      await claims.note('job', proof, 'half done');
      if (how === 'freed') await claims.free('job', proof);
      else time += minute;
      expect(await claims.begin('job', minute)).toMatchObject({
        state: 'begun',
        note: 'half done',
      });
    },
  );

  it('has no note left when it is done', async () => {
    const proof = await begin();
    await claims.note('job', proof, 'half done');
    await claims.finish('job', proof, minute);
    time += minute;
    expect(await claims.begin('job', minute)).toEqual({
      state: 'begun',
      proof: expect.any(String),
    });
  });

  it('is begun by whoever wrote it, although the first answer was lost on the way', async () => {
    const deaf: Table = {
      ...embedded.table,
      update: async (...input) => {
        await embedded.table.update(...input);
        return embedded.table.update(...input); // as the SDK tries again
      },
    };
    expect((await createClaimStore(deaf, () => time).begin('job', minute)).state).toBe('begun');
  });
});
