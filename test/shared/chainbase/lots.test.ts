import { describe, expect, it } from 'vitest';
import { createGovernor, type Spend } from '../../../shared/chainbase/credits.ts';
import { UpstreamError } from '../../../shared/errors.ts';
import { createCreditStore } from '../../../shared/store/credits.ts';
import { createClock } from '../../simulation/clock.ts';
import { collectLog } from '../../support/collect-log.ts';
import { freePlan as free } from '../../support/free-plan.ts';
import { createMemoryTable } from '../../support/memory-table.ts';

const minute = 60_000;
const developer = { creditsPerSecond: 30, creditsPerMonth: 10_000_000 };
const watching = { lane: 'watching', maxWaitMs: 30_000 } as const;
const people = { lane: 'people', maxWaitMs: 30_000 } as const;

function createProcesses(plan: typeof developer) {
  let writes = 0;
  const table = createMemoryTable(({ does }) => {
    if (does === 'update' || does === 'put') writes += 1;
  });
  const clock = createClock(Date.UTC(2026, 10, 10));
  const { now, sleep } = clock;
  const start = now();
  const left: { who: string; at: number }[] = [];
  const open = (): Spend =>
    createGovernor({ store: createCreditStore(table), plan, log: collectLog().log, now, sleep });
  const call = (spend: Spend, who: string, spender: typeof watching | typeof people = watching) =>
    spend({ credits: 3, subject: who }, spender, async () => {
      left.push({ who, at: now() - start });
    });
  return {
    ...{ clock, left, open, call },
    used: async () => (await createCreditStore(table).read())?.used,
    /** Lets something begin, and a minute pass. Tells how often the table was written to. */
    async writesOf(run: () => void): Promise<number> {
      const before = writes;
      clock.at(now() + 1_000, run);
      await clock.run(now() + minute);
      return writes - before;
    },
  };
}

const seven = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];

describe('calls of watching in one process', () => {
  it('take their moments together, five in a write, and leave as far apart as ever', async () => {
    const { left, open, call, writesOf, used } = createProcesses(developer);
    const spend = open();
    await writesOf(() => call(spend, 'the first of the month'));
    left.length = 0;
    expect(await writesOf(() => seven.map((who) => call(spend, who)))).toBe(3); // it was free no more, and waited its turn
    const first = left[0]?.at ?? 0;
    expect(left.map(({ at }) => at - first)).toEqual([0, 125, 250, 375, 500, 625, 750]);
    expect(left.map(({ who }) => who)).toEqual(seven);
    expect(await used()).toBe(3 * 8);
  });

  it('let people in between', async () => {
    const { clock, left, open, call, writesOf } = createProcesses(developer);
    const [spend, other] = [open(), open()];
    await writesOf(() => call(spend, 'the first of the month'));
    left.length = 0;
    await writesOf(() => {
      for (const who of seven) call(spend, who);
      clock.at(clock.now() + 10, () => call(other, 'somebody', people));
    });
    expect(left.map(({ who }) => who)).toEqual(['a', 'b', 'c', 'd', 'e', 'somebody', 'f', 'g']);
  });

  it('go one by one where a plan has few', async () => {
    const { clock, left, open, call, writesOf } = createProcesses(free);
    const [spend, other] = [open(), open()];
    await writesOf(() => call(spend, 'the first of the month'));
    left.length = 0;
    await writesOf(() => {
      for (const who of ['a', 'b', 'c']) call(spend, who);
      clock.at(clock.now() + 10, () => call(other, 'somebody', people));
    });
    expect(left.map(({ who }) => who)).toEqual(['a', 'somebody', 'b', 'c']);
  });

  it('have what is left of the month, when that is less than a lot', async () => {
    const { left, open, call, used, writesOf } = createProcesses({
      ...developer,
      creditsPerMonth: 15,
    });
    const spend = open();
    const outcomes: string[] = [];
    await writesOf(() => {
      for (const who of seven) {
        call(spend, who).then(
          () => outcomes.push('left'),
          (error: UpstreamError) => outcomes.push(error.code),
        );
      }
    });
    expect(outcomes.toSorted()).toEqual([
      ...['left', 'left', 'left', 'left'],
      ...['month-exhausted', 'month-exhausted', 'month-exhausted'],
    ]);
    expect(left).toHaveLength(4);
    expect(await used()).toBe(12);
  });

  it('are given back one by one', async () => {
    const { open, used, writesOf } = createProcesses(developer);
    const spend = open();
    await writesOf(() => {
      for (const subject of ['a', 'b', 'c']) {
        spend({ credits: 3, subject }, watching, async () => {
          if (subject === 'b') throw new UpstreamError('chainbase', 'bad-request');
        }).catch(() => {});
      }
    });
    expect(await used()).toBe(6);
  });

  it('all fail with the table, and the next ones go on', async () => {
    const { clock, left, call, writesOf } = createProcesses(developer);
    const store = createCreditStore(createMemoryTable());
    let isAway = true;
    const take: typeof store.take = async (wish) => {
      if (isAway) throw new UpstreamError('table', 'unavailable');
      return store.take(wish);
    };
    const { now, sleep } = clock;
    const { log } = collectLog();
    const spend = createGovernor({ store: { ...store, take }, plan: developer, log, now, sleep });
    const failed: string[] = [];
    await writesOf(() => {
      for (const who of seven)
        call(spend, who).catch(({ service }: UpstreamError) => failed.push(service));
    });
    expect(failed).toEqual(seven.map(() => 'table'));
    isAway = false;
    await writesOf(() => call(spend, 'later'));
    expect(left.map(({ who }) => who)).toEqual(['later']);
  });
});
