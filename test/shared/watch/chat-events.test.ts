import { beforeEach, describe, expect, it } from 'vitest';
import { UpstreamError } from '../../../shared/errors.ts';
import { createChatStore } from '../../../shared/store/chats.ts';
import { createSettingsStore } from '../../../shared/store/settings.ts';
import { createSubjectStore } from '../../../shared/store/subjects.ts';
import type { Table } from '../../../shared/store/table.ts';
import { createWatchStore } from '../../../shared/store/watches.ts';
import { createChatEvents } from '../../../shared/watch/chat-events.ts';
import type { Watch } from '../../../shared/watch/watch.ts';
import { azuki, vitalik } from '../../support/addresses.ts';
import { createMemoryTable } from '../../support/memory-table.ts';
import { tapTable } from '../../support/tap-table.ts';
import { watchWith } from '../../support/watch-with.ts';

const subject = `ethereum#${vitalik}`;
const time = Date.UTC(2026, 10, 10);

function watchIn(chat: string, change: Partial<Watch> = {}): Watch {
  const place = chat.startsWith('discord') ? 'discord:server:1' : 'telegram:-1';
  return watchWith({ id: `watch-of-${chat}`, place, chat, addedAt: time, ...change });
}

function open(table: Table) {
  const stores = {
    watches: createWatchStore(table),
    chats: createChatStore(table, () => time),
    subjects: createSubjectStore(table, () => time),
    settings: createSettingsStore(table),
  };
  const add = async (watch: Watch) => {
    await stores.watches.put(watch);
    await stores.subjects.begin(watch.subject);
  };
  const told = async (of = subject) =>
    (await stores.watches.watchersOf(of, { limit: 99 })).watches.map(({ chat }) => chat);
  return { ...stores, events: createChatEvents(stores), add, told };
}

let world: ReturnType<typeof open>;
beforeEach(() => {
  world = open(createMemoryTable());
});

const everyDue = async () =>
  (await Promise.all([0, 1, 2, 3, 4, 5, 6, 7].map((shard) => world.subjects.due(shard, 9)))).flat();

describe('a chat that is gone', () => {
  it('has its watches paused, which stay on the list', async () => {
    await world.add(watchIn('discord:1'));
    await world.add(watchIn('discord:2'));
    await world.events.left('discord:server:1', 'discord:1', 'it was deleted');
    expect(await world.told()).toEqual(['discord:2']);
    expect(await world.watches.list('discord:server:1')).toHaveLength(2);
    expect(await world.chats.read('discord:1')).toMatchObject({
      ...{ state: 'gone', why: 'it was deleted', since: time, lost: 0 },
    });
    expect(await world.chats.read('discord:2')).toEqual({ state: 'well' });
  });

  it('is the last, if nobody else is told', async () => {
    await world.add(watchIn('discord:1'));
    const before = await world.subjects.read(subject);
    await world.events.left('discord:server:1', 'discord:1', 'it was deleted');
    expect((await world.subjects.read(subject))?.touched).not.toBe(before?.touched);
  });

  it('and is a group takes all of its topics along', async () => {
    await world.add(watchIn('telegram:-1:7'));
    await world.add(watchIn('telegram:-1'));
    await world.events.left('telegram:-1', 'telegram:-1', 'I was removed');
    expect(await world.told()).toEqual([]);
    expect(await world.chats.read('telegram:-1:7')).toMatchObject({ state: 'gone' });
  });

  it('and is a topic leaves the others', async () => {
    await world.add(watchIn('telegram:-1:7'));
    await world.add(watchIn('telegram:-1'));
    await world.events.left('telegram:-1', 'telegram:-1:7', 'it was deleted');
    expect(await world.told()).toEqual(['telegram:-1']);
    expect(await world.chats.read('telegram:-1')).toEqual({ state: 'well' });
  });
});

describe('a chat that is reached again', () => {
  it('has its watches resumed, and tells what was lost', async () => {
    await world.add(watchIn('discord:1'));
    await world.events.left('discord:server:1', 'discord:1', 'closed');
    await world.chats.lose('discord:1');
    const health = await world.events.joined('discord:server:1', 'discord:1');
    expect(health).toMatchObject({ state: 'gone', lost: 1, since: time });
    expect(await world.told()).toEqual(['discord:1']);
    expect(await world.events.joined('discord:server:1', 'discord:1')).toEqual({ state: 'well' });
  });

  it('is looked for again, though its subject has ended', async () => {
    await world.add(watchIn('discord:1'));
    await world.events.left('discord:server:1', 'discord:1', 'closed');
    const [due] = await everyDue();
    if (!due) throw new Error('nothing is due');
    await world.subjects.claim(due, 'claim', time);
    const ending = await world.subjects.commit(subject, 'claim', { ending: true, dueAt: time });
    if (ending) await world.subjects.end(ending);
    expect(await world.subjects.read(subject)).toBeUndefined();
    await world.events.joined('discord:server:1', 'discord:1');
    expect(await world.subjects.read(subject)).toMatchObject({ dueAt: time });
  });

  it('in one topic is the whole group, if that was gone', async () => {
    await world.add(watchIn('telegram:-1:7'));
    await world.add(watchIn('telegram:-1'));
    await world.events.left('telegram:-1', 'telegram:-1', 'I was removed');
    expect(await world.events.joined('telegram:-1', 'telegram:-1:9')).toMatchObject({
      why: 'I was removed',
    });
    expect(await world.told()).toHaveLength(2);
    expect(await world.chats.read('telegram:-1:7')).toEqual({ state: 'well' });
    expect(await world.chats.read('telegram:-1')).toEqual({ state: 'well' });
  });
});

describe('news of a chat that come in another order', () => {
  const group = 'telegram:-1';
  const left = (at: number) => world.events.left(group, group, 'I was removed', at);
  const joined = (at: number) => world.events.joined(group, group, at);

  beforeEach(() => world.add(watchIn(group)));

  it('of its end change nothing when we were let in since', async () => {
    await joined(time);
    await left(time - 60_000);
    expect(await world.chats.read(group)).toEqual({ state: 'well' });
    expect(await world.told()).toEqual([group]);
  });

  it('of its end count when they are newer, or as old as the seconds tell', async () => {
    await joined(time - 60_000);
    await joined(time - 120_000); // an older one, which comes late
    await left(time - 60_000);
    expect(await world.told()).toEqual([]);
    await joined(time - 30_000);
    expect(await world.told()).toEqual([group]);
    await left(time);
    expect(await world.told()).toEqual([]);
  });

  it('that a notice meets count at once', async () => {
    await joined(time);
    await world.events.left(group, group, 'kicked');
    expect(await world.told()).toEqual([]);
  });
});

describe('a group that moves', () => {
  it('takes its watches and settings along, topics included', async () => {
    await world.add(watchIn('telegram:-1', { label: 'one' }));
    await world.add(watchIn('telegram:-1:7', { subject: `ethereum#${azuki}`, wallet: azuki }));
    await world.settings.write('telegram:-1', { chain: 'base' });
    await world.events.moved('telegram:-1', 'telegram:-100');
    expect(await world.watches.list('telegram:-1')).toEqual([]);
    expect(await world.watches.list('telegram:-100')).toEqual([
      {
        ...watchIn('telegram:-1:7', { subject: `ethereum#${azuki}`, wallet: azuki }),
        ...{ place: 'telegram:-100', chat: 'telegram:-100:7' },
      },
      {
        ...watchIn('telegram:-1', { label: 'one' }),
        ...{ place: 'telegram:-100', chat: 'telegram:-100' },
      },
    ]);
    expect(await world.told()).toEqual(['telegram:-100']);
    expect(await world.settings.read('telegram:-100')).toEqual({ chain: 'base' });
    const to = { state: 'moved', to: 'telegram:-100:7' };
    expect(await world.chats.read('telegram:-1:7')).toEqual(to);
    expect(await world.chats.read('telegram:-1')).toEqual({ ...to, to: 'telegram:-100' });
  });

  it('keeps what was changed in the new place meanwhile', async () => {
    await world.add(watchIn('telegram:-1', { label: 'old' }));
    const there = { place: 'telegram:-100', chat: 'telegram:-100', label: 'new', id: 'another' };
    const other = `${subject}#${azuki}`;
    await world.add(watchIn('telegram:-1', { ...there, subject: other }));
    await world.settings.write('telegram:-1', { chain: 'base' });
    await world.settings.write('telegram:-100', { chain: 'zksync' });
    await world.events.moved('telegram:-1', 'telegram:-100');
    expect(await world.watches.list('telegram:-100')).toMatchObject([{ id: 'another' }]);
    expect(await world.told(other)).toEqual(['telegram:-100']);
    expect(await world.told()).toEqual([]);
    expect(await world.settings.read('telegram:-100')).toEqual({ chain: 'zksync' });
  });

  it('costs no look', async () => {
    await world.add(watchIn('telegram:-1'));
    const [due] = await everyDue();
    if (due) await world.subjects.claim(due, 'claim', time);
    await world.subjects.commit(subject, 'claim', { claim: undefined, dueAt: time + 1_000 });
    await world.events.moved('telegram:-1', 'telegram:-100');
    expect(await world.subjects.read(subject)).toMatchObject({ dueAt: time + 1_000 });
  });

  it('to where it is stays', async () => {
    await world.add(watchIn('telegram:-1'));
    await world.events.moved('telegram:-1', 'telegram:-1');
    expect(await world.watches.list('telegram:-1')).toHaveLength(1);
    expect(await world.chats.read('telegram:-1')).toEqual({ state: 'well' });
  });
});

type World = ReturnType<typeof open>;

const stories: [string, (world: World) => Promise<unknown>][] = [
  ['left', ({ events }) => events.left('telegram:-1', 'telegram:-1', 'I was removed')],
  ['joined', ({ events }) => events.joined('telegram:-1', 'telegram:-1')],
  ['moved', ({ events }) => events.moved('telegram:-1', 'telegram:-100')],
];

it.each(stories)(
  'whatever dies on the way: %s, told twice, comes to the same',
  async (name, tell) => {
    const outcomes = new Set<string>();
    for (let crash = 0; ; crash += 1) {
      let writes = 0;
      let isArmed = false;
      const memory = createMemoryTable();
      const crashing = open(
        tapTable(memory, ({ kind }) => {
          if (!isArmed || kind === 'read') return;
          writes += 1;
          if (writes === crash) throw new UpstreamError('table', 'unavailable');
        }),
      );
      await crashing.add(watchIn('telegram:-1'));
      await crashing.add(watchIn('telegram:-1:7'));
      await crashing.settings.write('telegram:-1', { chain: 'base' });
      if (name === 'joined') await crashing.events.left('telegram:-1', 'telegram:-1', 'removed');
      isArmed = true;
      await tell(crashing).catch(() => tell(crashing));
      outcomes.add(
        JSON.stringify(memory.items(), (name, value) =>
          ['touched', 'key', 'mark'].includes(name) ? 'random' : value,
        ),
      );
      if (writes < crash) break;
    }
    expect([...outcomes]).toHaveLength(1);
  },
);

it('a notice on its way finds its watch in one of the places at any time', async () => {
  const seen: boolean[] = [];
  const memory = createMemoryTable();
  const plain = open(memory);
  const look = async () => {
    const health = await plain.chats.read('telegram:-1');
    const chat = health.state === 'moved' ? health.to : 'telegram:-1';
    const key = { place: chat, chat, chain: 'ethereum', wallet: vitalik } as const;
    seen.push((await plain.watches.get(key)) !== undefined);
  };
  const watched = open({
    ...memory,
    put: async (...input) => memory.put(...input).finally(look),
    update: async (...input) => memory.update(...input).finally(look),
    delete: async (...input) => memory.delete(...input).finally(look),
  });
  await plain.add(watchIn('telegram:-1'));
  await watched.events.moved('telegram:-1', 'telegram:-100');
  expect(seen.length).toBeGreaterThan(2);
  expect(seen).not.toContain(false);
});
