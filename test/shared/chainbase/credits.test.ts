import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createGovernor, type Spend, type Spender } from '../../../shared/chainbase/credits.ts';
import { type UpstreamCode, UpstreamError } from '../../../shared/errors.ts';
import { createCreditStore, type StoredCredits } from '../../../shared/store/credits.ts';
import { collectLog } from '../../support/collect-log.ts';
import { collectMeter } from '../../support/collect-meter.ts';
import { busiestSecond, departure, patient } from '../../support/departures.ts';
import { freePlan as free } from '../../support/free-plan.ts';
import { startTable, type TestTable } from '../../support/table.ts';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const people: Spender = { lane: 'people', maxWaitMs: 2_500 };
const watching: Spender = { lane: 'watching', maxWaitMs: 2_500 };

let embedded: TestTable;
let store: StoredCredits;
let time: number;
let slept: number[];
let lines: string[];
let failures: () => number;
let spend: Spend;

beforeEach(async () => {
  embedded = await startTable();
  store = createCreditStore(embedded.table);
  time = Date.UTC(2026, 10, 10);
  spend = governorOf(free);
});
afterEach(() => embedded.stop());

/** A governor whose sleep takes no time but moves the clock. */
function governorOf(plan: typeof free): Spend {
  const { log, lines: written } = collectLog();
  const { meter, valuesOf } = collectMeter();
  failures = () => valuesOf('UpstreamErrors').length;
  lines = written;
  slept = [];
  return createGovernor({
    store,
    plan,
    log,
    meter,
    now: () => time,
    sleep: async (ms) => {
      slept.push(ms);
      time += ms;
    },
  });
}

/** What a page of some wallet costs. */
const page = (subject = 'wallet') => ({ credits: 3, subject });

const call = (spender = people) => spend(page(), spender, async () => 'answer');

const fail = (code: UpstreamCode, options = {}, subject?: string) =>
  spend(page(subject), people, async () => {
    throw new UpstreamError('chainbase', code, options);
  }).catch((error: UpstreamError) => error);

/** As `fetch` throws it. */
const failedBy = (code: string) =>
  new TypeError('fetch failed', { cause: Object.assign(new Error(), { code }) });

/** Lets enough time pass for the next call to leave at once. */
const rest = (ms = 2 * second) => {
  time += ms;
};

const used = async () => (await store.read())?.used;

describe('the rate', () => {
  it('lets a call leave at once, and the next a little over a second later', async () => {
    expect(await call()).toBe('answer');
    expect(slept).toEqual([]);
    await call();
    expect(slept).toEqual([1_250]);
  });

  it('is paid by the month in which the call leaves', async () => {
    time = Date.UTC(2026, 11, 1) - 500;
    await call();
    await call(); // its turn comes in December
    expect(await store.read()).toMatchObject({ month: '2026-12', used: 3 });
  });

  it('holds in a process that stood still while several moments passed', async () => {
    const developer = { creditsPerSecond: 30, creditsPerMonth: 10_000_000 };
    const start = time;
    const waits: number[] = [];
    const stalled = createGovernor({
      store,
      plan: developer,
      log: collectLog().log,
      now: () => time,
      sleep: async (ms) => {
        waits.push(ms);
        if (time < start + second) time = start + second; // asleep until all three might leave
      },
    });
    await Promise.all([1, 2, 3].map(() => stalled(page(), people, async () => {})));
    // 0 leaves at once; the others wake a second later, 100 ms apart.
    expect(waits.filter((ms) => ms === 100)).toHaveLength(1);
  });

  it('holds for fifty who come at once, each from a process of its own', async () => {
    const callers = Array.from({ length: 50 }, () => departure({ store, plan: free, time }));
    const departures = await Promise.all(callers);
    expect(busiestSecond(departures)).toBe(3);
    expect(Math.max(...departures.map(({ at }) => at)) - time).toBe(49 * 1_250); // and wastes nothing
  });

  it('holds for any calls, at any plan, from clocks a little apart', async () => {
    const step = fc.record({
      pauseMs: fc.integer({ min: 0, max: 1_500 }),
      skew: fc.integer({ min: -45, max: 45 }),
      credits: fc.constantFrom(1, 3),
      together: fc.integer({ min: 1, max: 4 }),
    });
    const plans = fc.constantFrom(3, 4, 8, 30);
    await fc.assert(
      fc.asyncProperty(plans, fc.array(step, { maxLength: 6 }), async (creditsPerSecond, steps) => {
        rest(24 * hour);
        const plan = { ...free, creditsPerSecond };
        const departures = [];
        for (const { pauseMs, together, ...caller } of steps) {
          time += pauseMs;
          const callers = Array.from({ length: together }, () =>
            departure({ store, plan, time, ...caller }),
          );
          departures.push(...(await Promise.all(callers)));
        }
        expect(busiestSecond(departures)).toBeLessThanOrEqual(creditsPerSecond);
      }),
      { numRuns: 25 },
    );
  });

  it('is as slow as it must be where a plan has less than a call in a second', async () => {
    spend = governorOf({ ...free, creditsPerSecond: 1 });
    await call();
    await call({ ...people, maxWaitMs: minute });
    expect(slept).toEqual([expect.closeTo(3_750)]);
  });

  it('refuses at once whoever would wait longer than they want to, and does not charge them', async () => {
    await call();
    await departure({ store, plan: free, time });
    await departure({ store, plan: free, time });
    await expect(call()).rejects.toMatchObject({ code: 'rate-limited', retryAfterMs: 3_750 });
    expect(slept).toEqual([]);
    expect(await used()).toBe(9);
  });
});

describe('a wait', () => {
  const queue = async (length: number) => {
    for (let index = 0; index < length; index += 1) await departure({ store, plan: free, time });
  };

  it('is told when it will be felt', async () => {
    await queue(3);
    const told: number[] = [];
    const onWait = async (waitMs: number) => void told.push(waitMs);
    await call({ ...patient, onWait });
    expect(told).toEqual([3_750]);
  });

  it('is not told when it is short', async () => {
    await queue(2);
    const told: number[] = [];
    const onWait = async (waitMs: number) => void told.push(waitMs);
    await call({ ...patient, onWait });
    expect(told).toEqual([]);
  });

  it('ends on time however long the telling takes, and the answer comes after it', async () => {
    await queue(3);
    const order: string[] = [];
    const called = Promise.withResolvers<void>();
    const onWait = async () => {
      await called.promise;
      await setImmediate();
      order.push('told');
    };
    await spend(page(), { ...patient, onWait }, async () => {
      order.push('called');
      called.resolve();
    });
    expect(order).toEqual(['called', 'told']);
  });

  it('is waited for although nobody could be told', async () => {
    await queue(3);
    const onWait = () => Promise.reject(new Error('blocked'));
    expect(await call({ ...patient, onWait })).toBe('answer');
  });
});

describe('the month', () => {
  it('is never overspent by fifty who come at once', async () => {
    const plan = { creditsPerSecond: 3_000, creditsPerMonth: 100 };
    const callers = Array.from({ length: 50 }, () =>
      departure({ store, plan, time }).then(
        () => 'left',
        (error: UpstreamError) => error.code,
      ),
    );
    const outcomes = await Promise.all(callers);
    expect(outcomes.filter((outcome) => outcome === 'left')).toHaveLength(33);
    expect(outcomes.filter((outcome) => outcome === 'month-exhausted')).toHaveLength(17);
    expect(await used()).toBe(99);
  });

  it('says when it is over, and begins anew on the 1st', async () => {
    time = Date.UTC(2026, 10, 30, 23);
    spend = governorOf({ ...free, creditsPerMonth: 3 });
    await call();
    rest();
    const refusal = { code: 'month-exhausted', retryAfterMs: hour - 2 * second };
    await expect(call()).rejects.toMatchObject(refusal);
    time = Date.UTC(2026, 11, 1);
    await call();
    expect(await store.read()).toMatchObject({ month: '2026-12', used: 3, people: 3, watching: 0 });
  });

  it('begins anew once, although many come at once', async () => {
    await call();
    time = Date.UTC(2026, 11, 1);
    const callers = Array.from({ length: 20 }, () => departure({ store, plan: free, time }));
    await Promise.all(callers);
    expect(await used()).toBe(60);
  });

  it('does not begin anew for a clock that is behind', async () => {
    time = Date.UTC(2026, 11, 1);
    await call();
    time -= minute;
    await call({ ...patient });
    expect(await store.read()).toMatchObject({ month: '2026-12', used: 6 });
  });

  it('leaves its last fifth to people', async () => {
    spend = governorOf({ ...free, creditsPerMonth: 15 });
    for (let calls = 0; calls < 4; calls += 1) {
      await call(watching);
      rest();
    }
    await expect(call(watching)).rejects.toMatchObject({ code: 'month-exhausted' });
    await call(people);
    expect(await store.read()).toMatchObject({ used: 15, people: 3, watching: 12 });
  });

  it.each<[string, UpstreamCode, object]>([
    ['a refusal', 'bad-request', {}],
    ['a 429', 'rate-limited', {}],
    ['an HTTP 503', 'unavailable', {}],
    ['a refused connection', 'unavailable', { cause: failedBy('ECONNREFUSED') }],
    ['an unknown host', 'unavailable', { cause: failedBy('ENOTFOUND') }],
  ])('gets back what %s cost', async (_, code, options) => {
    await fail(code, options);
    expect(await used()).toBe(0);
  });

  it.each<[string, UpstreamCode, object]>([
    ['a broken connection', 'unavailable', { cause: failedBy('ECONNRESET') }],
    ['a timeout', 'unavailable', { cause: new DOMException('', 'TimeoutError') }],
    ['an answer that makes no sense', 'bad-response', {}],
  ])('does not get back what may have been billed: %s', async (_, code, options) => {
    await fail(code, options);
    expect(await used()).toBe(3);
  });

  it('gets nothing back from the month before', async () => {
    time = Date.UTC(2026, 11, 1) - 1;
    await spend(page(), people, async () => {
      rest();
      await call(); // the first of December
      throw new UpstreamError('chainbase', 'unavailable');
    }).catch(() => {});
    expect(await store.read()).toMatchObject({ month: '2026-12', used: 3 });
  });
});

describe('a refused key', () => {
  it('stops all calls for a minute and is told once', async () => {
    await fail('key-refused');
    rest();
    let called = false;
    const held = spend(page(), people, async () => {
      called = true;
    });
    await expect(held).rejects.toMatchObject({ code: 'key-refused', retryAfterMs: 58 * second });
    expect(called).toBe(false);
    rest(minute);
    await fail('key-refused');
    expect(lines).toEqual([expect.stringContaining('check CHAINBASE_API_KEY')]);
  });

  it('is told again when a working key was refused later', async () => {
    await fail('key-refused');
    rest(minute);
    await call();
    rest();
    await fail('key-refused');
    expect(lines).toHaveLength(2);
  });
});

describe('the month by what Chainbase says', () => {
  it('pauses calls for six hours at most, since credits can be bought', async () => {
    await fail('month-exhausted');
    await expect(call()).rejects.toMatchObject({ code: 'month-exhausted', retryAfterMs: 6 * hour });
    rest(6 * hour);
    expect(await call()).toBe('answer');
  });

  it('pauses calls until the 1st when that is sooner', async () => {
    time = Date.UTC(2026, 11, 1) - minute;
    await fail('month-exhausted');
    await expect(call()).rejects.toMatchObject({ retryAfterMs: minute });
  });

  it('is understood from a 429 that lasts for a minute', async () => {
    for (let calls = 0; calls < 9; calls += 1) {
      expect(await fail('rate-limited')).toMatchObject({ code: 'rate-limited' });
      rest(8 * second);
    }
    await fail('rate-limited');
    await expect(call()).rejects.toMatchObject({ code: 'month-exhausted', retryAfterMs: hour });
  });

  it('is not understood from a burst of 429', async () => {
    for (let calls = 0; calls < 12; calls += 1) {
      await fail('rate-limited');
      rest();
    }
    expect(await call()).toBe('answer');
  });

  it('is not understood from many 429 with an answer between them', async () => {
    for (let calls = 0; calls < 30; calls += 1) {
      if (calls === 15) await call();
      else await fail('rate-limited');
      rest(4 * second);
    }
    expect(await call()).toBe('answer');
  });
});

describe('a 429', () => {
  it('holds the next call back as long as it says', async () => {
    await fail('rate-limited', { retryAfterMs: 2_000 });
    await call();
    expect(slept).toEqual([2_000]);
  });

  it('never lets the next call leave sooner than it would have', async () => {
    for (let callers = 0; callers < 3; callers += 1) await departure({ store, plan: free, time });
    await store.slowDown(time + 1_250);
    await call(patient);
    expect(slept).toEqual([3_750]);
  });
});

describe('a failure', () => {
  it.each<[UpstreamCode, number]>([
    ['unavailable', 1],
    ['rate-limited', 1],
    ['month-exhausted', 1],
    ['key-refused', 1],
    ['bad-response', 1],
    ['bad-request', 0], // Chainbase is well
    ['not-found', 0],
  ])('that is %s counts %i times', async (code, times) => {
    await fail(code);
    expect(failures()).toBe(times);
  });

  it('does not count when it is our own pace that says no', async () => {
    await call();
    await expect(call({ lane: 'people', maxWaitMs: 0 })).rejects.toThrow(UpstreamError);
    expect(failures()).toBe(0);
  });
});

describe('the breaker', () => {
  let wallets = 0;
  const failOfAnother = (code: UpstreamCode = 'unavailable') => {
    wallets += 1;
    return fail(code, {}, `wallet ${wallets}`);
  };
  const failTimes = async (times: number, failOnce: () => Promise<unknown> = failOfAnother) => {
    for (let calls = 0; calls < times; calls += 1) {
      await failOnce();
      rest();
    }
  };

  it('stays shut for four failures', async () => {
    await failTimes(4);
    expect(await call()).toBe('answer');
  });

  it('opens at the fifth in a row, for longer each time, up to five minutes', async () => {
    await failTimes(4);
    const pauses: unknown[] = [];
    for (let round = 0; round < 7; round += 1) {
      await failOfAnother();
      const error = (await call().catch((thrown: unknown) => thrown)) as UpstreamError;
      pauses.push([error.code, (error.retryAfterMs ?? 0) / second]);
      rest(error.retryAfterMs);
    }
    expect(pauses).toEqual([15, 30, 60, 120, 240, 300, 300].map((pause) => ['unavailable', pause]));
    expect(lines).toEqual([expect.stringContaining('Chainbase keeps failing')]);
  });

  it('shuts, and counts anew, with the first answer', async () => {
    await failTimes(5);
    rest(minute);
    expect(await call()).toBe('answer');
    rest();
    await failTimes(4);
    expect(await call()).toBe('answer');
  });

  it('stays shut however often one wallet fails', async () => {
    await failTimes(20, () => fail('unavailable', {}, 'poisoned'));
    expect(await call()).toBe('answer');
  });

  it('stays shut however many answers make no sense', async () => {
    await failTimes(20, () => failOfAnother('bad-response'));
    expect(await call()).toBe('answer');
  });

  it('stays open when a call that left before it opened succeeds at last', async () => {
    await failTimes(1);
    await spend(page(), people, async () => {
      rest();
      await failTimes(4);
    });
    await expect(call()).rejects.toMatchObject({ code: 'unavailable' });
  });
});

describe('a clock that is far ahead', () => {
  const year = 365 * 24 * hour;

  it('keeps nobody waiting for its next moment', async () => {
    await departure({ store, plan: free, time, skew: 24 * hour });
    expect(await call()).toBe('answer');
    expect(slept).toEqual([]);
  });

  it('leaves no month behind that does not end', async () => {
    await departure({ store, plan: free, time, skew: 4 * year });
    await call();
    expect(await store.read()).toMatchObject({ month: '2026-11', used: 3 });
  });

  it('leaves no hold behind that does not end', async () => {
    time += 24 * hour;
    await fail('key-refused');
    time -= 24 * hour;
    expect(await call()).toBe('answer');
    for (let callers = 0; callers < 4; callers += 1) await departure({ store, plan: free, time });
    await store.hold('key-refused', time + 24 * hour);
    await expect(call()).rejects.toMatchObject({ code: 'rate-limited' });
  });
});

it('what was not billed is paid back once, though the SDK makes a write again whose answer was lost', async () => {
  for (let calls = 0; calls < 3; calls += 1) {
    await call();
    rest();
  }
  const { table } = embedded;
  const again = createCreditStore({
    ...table,
    async update(...of) {
      await table.update(...of);
      return table.update(...of);
    },
  });
  const paid = { credits: 3, lane: 'people', month: '2026-11' } as const;
  await again.refund(paid);
  expect(await used()).toBe(6);
  await again.refund(paid);
  expect(await used()).toBe(3);
});

describe('what cannot be noted down', () => {
  const away = () => Promise.reject(new UpstreamError('table', 'unavailable'));

  it('changes nothing of an answer', async () => {
    await fail('rate-limited');
    rest();
    store.recover = away;
    expect(await call()).toBe('answer');
    expect(lines).toEqual([expect.stringContaining('not noted')]);
  });

  it('changes nothing of a failure, of which is learnt what can be', async () => {
    store.refund = away;
    expect(await fail('key-refused')).toMatchObject({ service: 'chainbase', code: 'key-refused' });
    rest();
    await expect(call()).rejects.toMatchObject({ code: 'key-refused' });
  });

  it('is no failure of Chainbase when it was the table that failed', async () => {
    for (const subject of ['a', 'b', 'c', 'd', 'e']) {
      await spend(page(subject), people, away).catch(() => {});
      rest();
    }
    expect(await call()).toBe('answer');
  });
});

it('what is no failure of Chainbase goes through as it is', async () => {
  const bug = new TypeError('x is not a function');
  await expect(spend(page(), people, () => Promise.reject(bug))).rejects.toBe(bug);
});
