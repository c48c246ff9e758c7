import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Allowances, allowance, createAllowances } from '../../../shared/store/allowances.ts';
import { startTable, type TestTable } from '../../support/table.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

let embedded: TestTable;
let allowances: Allowances;
let time: number;
beforeEach(async () => {
  embedded = await startTable();
  time = Date.UTC(2026, 10, 1);
  allowances = createAllowances(embedded.table, () => time);
});
afterEach(() => embedded.stop());

async function takeMany(count: number, person = 'discord:1') {
  const taken: string[] = [];
  for (let index = 0; index < count; index += 1) taken.push(await allowances.take(person));
  return taken.filter((answer) => answer === 'yes').length;
}

describe('the allowance of a person', () => {
  it('is so many calls a minute, and anew in the next', async () => {
    expect(await takeMany(allowance.callsAMinute + 5)).toBe(allowance.callsAMinute);
    expect(await allowances.take('discord:1')).toBe('not this minute');
    time += minute;
    expect(await takeMany(allowance.callsAMinute + 5)).toBe(allowance.callsAMinute);
  });

  it('is so many calls a day, and anew on the next', async () => {
    let taken = 0;
    for (let index = 0; index < 40; index += 1, time += minute) {
      taken += await takeMany(allowance.callsAMinute);
    }
    expect(taken).toBe(allowance.callsADay);
    expect(await allowances.take('discord:1')).toBe('not today');
    time += day;
    expect(await allowances.take('discord:1')).toBe('yes');
  });

  it('is each person’s own', async () => {
    await takeMany(allowance.callsAMinute);
    expect(await allowances.take('telegram:1')).toBe('yes');
  });

  it('holds when they ask for all at once', async () => {
    const taken = await Promise.all(Array.from({ length: 60 }, () => allowances.take('discord:1')));
    const yes = taken.filter((answer) => answer === 'yes').length;
    expect(yes).toBeGreaterThanOrEqual(allowance.callsAMinute);
    expect(yes).toBeLessThanOrEqual(allowance.callsAMinute + 5); // those who passed each other at the start
  });

  it('is charged many calls of a day at once, or none', async () => {
    expect(await allowances.charge('discord:1', allowance.callsADay + 1)).toBe(false);
    expect(await allowances.charge('discord:1', 400)).toBe(true);
    expect(await takeMany(allowance.callsAMinute + 5)).toBe(allowance.callsAMinute); // the minute is another matter
    expect(await allowances.charge('discord:1', 81)).toBe(false);
    expect(await allowances.charge('discord:1', 80)).toBe(true);
    expect(await allowances.take('discord:1')).toBe('not today');
    time += day;
    expect(await allowances.charge('discord:1', allowance.callsADay)).toBe(true);
  });

  it('is charged once, when a write is made again since its answer got lost', async () => {
    const { table } = embedded;
    const twice = createAllowances(
      {
        ...table,
        put: async (...input) => (await table.put(...input)) && table.put(...input),
        update: async (...input) => (await table.update(...input)) && table.update(...input),
      },
      () => time,
    );
    expect(await twice.charge('discord:1', 300)).toBe(true); // the first of the day
    expect(await twice.charge('discord:1', 150)).toBe(true);
    expect(await allowances.charge('discord:1', 51)).toBe(false);
    expect(await allowances.charge('discord:1', 50)).toBe(true);
  });

  it('is forgotten only when its day is over', async () => {
    await takeMany(allowance.callsAMinute);
    await allowances.forget('discord:1');
    expect(await allowances.take('discord:1')).toBe('not this minute');
    time += day;
    await allowances.forget('discord:1');
    await allowances.forget('discord:1');
    expect(await embedded.table.get({ pk: 'person#discord:1', sk: 'allowance' })).toBeUndefined();
  });
});
