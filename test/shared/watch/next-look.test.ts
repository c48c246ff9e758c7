import { describe, expect, it } from 'vitest';
import { Refusal } from '../../../shared/chainbase/refusal.ts';
import { parseRow } from '../../../shared/chainbase/row.ts';
import { UpstreamError } from '../../../shared/errors.ts';
import { newActivity } from '../../../shared/watch/activity.ts';
import { createHoldings } from '../../../shared/watch/holdings.ts';
import { type Before, type Looked, nextLook, nextTry } from '../../../shared/watch/next-look.ts';
import { OutOfTime } from '../../../shared/watch/out-of-time.ts';
import { rowOf } from '../../support/rows.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const now = Date.UTC(2026, 10, 10);
const unavailable = new UpstreamError('chainbase', 'unavailable');

const before: Before = {
  ...{ activity: newActivity(now - day), demand: undefined, failures: 0 },
  ...{ isLearnt: true, lookedAt: now - day, pages: 3 },
};

interface Case extends Partial<Before> {
  scan?: Partial<Looked['scan']>;
  /** In the baseline, so many scans were made; `undefined` once it is accepted. */
  baselineScans?: number;
  found?: Looked['verdict'];
  chance?: number;
  regularMs?: number;
}

/** A look after which the budget alone would wait four hours. */
function next({ scan, baselineScans, found, chance = 0, regularMs = 4 * hour, ...known }: Case) {
  const learning = { news: [], holdings: { ...createHoldings(), baselineScans } };
  const looked: Looked = {
    scan: { outcome: 'complete', pages: 3, failures: [], ...scan },
    verdict: found ?? (baselineScans === undefined ? undefined : learning),
    watchers: 1,
    isSpam: ({ name }) => name === 'Spam',
  };
  const pace = { price: 1, shortestMs: regularMs, longestMs: 100 * day };
  const deps = { pace, freshPace: pace, now, random: () => chance };
  return nextLook({ ...before, ...known }, looked, deps);
}

const failed = (error: UpstreamError) => ({ outcome: 'failed', failures: [error] }) as const;

describe('the next look is due', () => {
  it.each<[string, number, Case]>([
    ['as the budget has it', 4 * hour, {}],
    ['at once while the baseline is learnt', 2_000, { baselineScans: 1, isLearnt: false }],
    ['no sooner than that when the budget is wide', 1_000, { baselineScans: 1, regularMs: 1_000 }],
    ['a minute after a failed page', minute, { scan: failed(unavailable) }],
    ['two minutes after the second', 2 * minute, { scan: failed(unavailable), failures: 1 }],
    ['regularly from the third on', 4 * hour, { scan: failed(unavailable), failures: 2 }],
    ['regularly when all of a learnt wallet is too long', 4 * hour, { scan: tooLong() }],
    ['a day after when it never was learnt', day, { scan: tooLong(), isLearnt: false }],
    ['later than a quarter of an hour after one without time', 15 * minute, late(0)],
    ['apart from whoever took the time', 22.5 * minute, late(0, { chance: 1 })],
    ['half an hour after the second', 30 * minute, late(1)],
    ['regularly after the third', 4 * hour, late(2)],
    ['twice as late after the fourth', 8 * hour, late(3)],
    ['an hour later at least', hour, late(2, { regularMs: minute })],
    ['a week later at most', 7 * day, late(30)],
  ])('%s', (_, ms, look) => {
    expect(next(look).dueAt - now).toBe(ms);
  });
});

function tooLong() {
  return { outcome: 'too-long' } as const;
}

function late(failures: number, change: Case = {}): Case {
  return { scan: failed(new OutOfTime()), failures, ...change };
}

describe('a look has taught', () => {
  it('how large the wallet is, and of one that failed only that it is no smaller', () => {
    expect(next({ scan: { pages: 2 } }).pages).toBe(2);
    expect(next({ scan: { ...failed(unavailable), pages: 2 } }).pages).toBe(3);
    expect(next({ scan: { ...tooLong(), pages: 9 } })).toMatchObject({ pages: 9, isTooLong: true });
  });

  it('when it was last seen, unless it failed', () => {
    expect(next({})).toMatchObject({ lookedAt: now, failures: 0, isTooLong: undefined });
    const { lookedAt, failures } = next({ scan: failed(unavailable), failures: 4 });
    expect({ lookedAt, failures }).toEqual({ lookedAt: undefined, failures: 5 });
  });

  it('how often it acquires something: not by spam, nor by what was there', () => {
    const found = (name: string) => {
      const nft = parseRow(rowOf(1, { metadata: { name } }), 'ethereum');
      return { news: nft ? [nft] : [], holdings: createHoldings() };
    };
    const acquired = (look: Case) => next(look).activity?.acquired;
    expect(acquired({ found: found('Azuki #1') })).toBeGreaterThan(0.9);
    expect(acquired({ found: found('Spam') })).toBe(0);
    expect(acquired({ found: found('Azuki #1'), isLearnt: false })).toBe(0);
  });

  it('what it asks of the budget, if that counts otherwise than before', () => {
    const { demand } = next({});
    expect(demand).toMatchObject({ pages: 3 });
    expect(next({ demand })).not.toHaveProperty('demand');
  });
});

describe('a look that saw nothing is tried again', () => {
  it.each([
    ['a minute later', 0, unavailable, 1, minute],
    ['twice as late each time', 3, unavailable, 4, 8 * minute],
    ['after an hour at most', 20, unavailable, 21, hour],
    ['when Chainbase says', 0, upstream(5 * minute), 1, 5 * minute],
    ['when our governor says, and that is no failure', 2, refusal(day), 2, day],
    ['soon when it gives no time', 0, refusal(0), 0, minute / 2],
  ])('%s', (_, before, error, failures, pauseMs) => {
    const at = (chance: number) =>
      nextTry({ failures: before }, error, { now, random: () => chance });
    expect(at(0)).toEqual({ failures, pauseMs, dueAt: now + pauseMs });
    expect(at(1).dueAt - now).toBe(pauseMs + Math.min(pauseMs / 2, hour));
  });
});

function upstream(retryAfterMs: number) {
  return new UpstreamError('chainbase', 'rate-limited', { retryAfterMs });
}

function refusal(retryAfterMs: number) {
  return new Refusal('rate-limited', { retryAfterMs, detail: 'our own pace' });
}
