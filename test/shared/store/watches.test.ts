import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createWatchStore, type WatchStore } from '../../../shared/store/watches.ts';
import { usualFilters } from '../../../shared/watch/usual-filters.ts';
import type { Watch } from '../../../shared/watch/watch.ts';
import { azuki, vitalik } from '../../support/addresses.ts';
import { startTable, type TestTable } from '../../support/table.ts';

const subject = `ethereum#${vitalik}`;
const watch: Watch = {
  id: 'abcdefghijkl',
  place: 'discord:server:1',
  chat: 'discord:2',
  chain: 'ethereum',
  wallet: vitalik,
  name: 'vitalik.eth',
  label: 'treasury',
  role: '5',
  filters: { ...usualFilters, only: [azuki] },
  subject,
  addedAt: 1_700_000_000_000,
};
const another: Watch = { ...watch, id: 'mnopqrstuvwx', chat: 'discord:3' };

let embedded: TestTable;
let watches: WatchStore;
beforeEach(async () => {
  embedded = await startTable();
  watches = createWatchStore(embedded.table);
});
afterEach(() => embedded.stop());

const told = async (of = subject) =>
  (await watches.watchersOf(of, { limit: 99 })).watches.map(({ id }) => id);

describe('a watch', () => {
  it('is on its place’s list, and told of its subject', async () => {
    await watches.put(watch);
    await watches.put({ ...another, place: 'discord:server:9' });
    expect(await watches.list('discord:server:1')).toEqual([watch]);
    expect(await watches.get(watch)).toEqual(watch);
    expect(await told()).toEqual([watch.id, another.id]);
  });

  it('takes the place of the one with the same key, on its new subject', async () => {
    await watches.put(watch);
    const other = `${subject}#${azuki}`;
    const { label: _, ...unlabelled } = watch;
    await watches.put({ ...unlabelled, subject: other });
    expect(await watches.list('discord:server:1')).toEqual([{ ...unlabelled, subject: other }]);
    expect(await told()).toEqual([]);
    expect(await told(other)).toEqual([watch.id]);
  });

  it('ends once, and never in place of another', async () => {
    await watches.put(another);
    expect(await watches.delete({ ...another, id: 'an older one' })).toBe(false);
    expect(await watches.delete(another)).toBe(true);
    expect(await watches.delete(another)).toBe(false);
    expect(await watches.list('discord:server:1')).toEqual([]);
    expect(await told()).toEqual([]);
  });

  it('that is paused is on the list only, until it is resumed', async () => {
    await watches.put(watch);
    await watches.pause(watch);
    await watches.pause(watch);
    expect(await watches.list('discord:server:1')).toEqual([watch]);
    expect(await told()).toEqual([]);
    await watches.resume(watch);
    expect(await told()).toEqual([watch.id]);
  });

  it('that ended is neither paused nor resumed nor filtered', async () => {
    await watches.pause(watch);
    await watches.resume(watch);
    expect(await watches.filter(watch, usualFilters)).toBe(false);
    expect(await watches.get(watch)).toBeUndefined();
    expect(await told()).toEqual([]);
  });

  it('has other filters, if it is still this one', async () => {
    await watches.put(watch);
    const filters = { ...usualFilters, except: [azuki] };
    expect(await watches.filter({ ...watch, id: 'an older one' }, filters)).toBe(false);
    expect(await watches.filter(watch, filters)).toBe(true);
    expect(await watches.get(watch)).toEqual({ ...watch, filters });
    expect(await told()).toEqual([watch.id]);
  });
});

it('who is told comes in pages', async () => {
  await watches.put(watch);
  await watches.put(another);
  const first = await watches.watchersOf(subject, { limit: 1 });
  const second = await watches.watchersOf(subject, { limit: 1, after: first.next });
  expect([...first.watches, ...second.watches].map(({ id }) => id)).toEqual([watch.id, another.id]);
});

it('a watch that cannot be read takes no other with it, and one without a filter has the usual one', async () => {
  await watches.put(watch);
  const [item] = await embedded.table.query(`place#${watch.place}`, 'watch#', 1);
  const key = { pk: String(item?.['pk']), sk: `${item?.['sk']}-strange` };
  await embedded.table.put(key, { id: 'strange' });
  const { spam: _, ...filters } = watch.filters;
  await embedded.table.put({ pk: key.pk, sk: String(item?.['sk']) }, { ...item, filters });
  expect(await watches.list(watch.place)).toEqual([watch]);
  expect(await told()).toEqual([watch.id]);
});
