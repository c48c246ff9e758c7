import { beforeEach, describe, expect, it } from 'vitest';
import { UpstreamError } from '../../../shared/errors.ts';
import type { Notice } from '../../../shared/watch/notice.ts';
import { headOf } from '../../../shared/watch/notice-of.ts';
import type { Watch } from '../../../shared/watch/watch.ts';
import { readLines } from '../../support/collect-log.ts';
import { createWatching, type Watching } from '../../support/watching.ts';

const group = { place: 'telegram:-1', chat: 'telegram:-1' };
const hour = 60 * 60_000;

let world: Watching;
let watch: Watch;

beforeEach(async () => {
  world = createWatching();
  watch = await world.watch(group);
});

function noticeFor(target: Watch, cause = 'a'): Notice {
  return { kind: 'acquired', ...headOf(target, cause, 0), shown: [], total: 1, collections: [] };
}

const sent = () => world.brought.map(({ notice }) => notice.chat);

describe('a notice', () => {
  it('is brought once, however often it comes', async () => {
    const notice = noticeFor(watch);
    for (let times = 0; times < 3; times += 1) await world.deliver(notice);
    expect(sent()).toEqual(['telegram:-1']);
  });

  it('is noted and measured once, from when it was found', async () => {
    const notice = { ...noticeFor(watch), at: world.clock.time };
    world.clock.time += 7_000;
    await world.deliver(notice, 3);
    await world.deliver(notice, 4);
    const line = { platform: 'telegram', kind: 'acquired', ms: 7_000, tries: 3 };
    expect(readLines(world.lines)).toMatchObject([{ message: 'A notice was sent.', ...line }]);
    expect(world.valuesOf('NoticeDelay')).toEqual([7_000]);
  });

  it('that is dropped is noted with the reason', async () => {
    await world.watches.delete(watch);
    await world.deliver(noticeFor(watch));
    await world.chats.trouble(watch.chat, 'gone', 'kicked');
    await world.deliver(noticeFor(watch));
    expect(readLines(world.lines).map(({ message, why }) => [message, why])).toEqual([
      ['A notice was dropped.', 'nobody watches any more'],
      ['A notice was dropped.', 'its chat is gone'],
    ]);
    expect(world.valuesOf('NoticeDelay')).toEqual([]);
  });

  it('is brought by one worker while others wait for it', async () => {
    const notice = noticeFor(watch);
    const all = await Promise.allSettled([world.deliver(notice), world.deliver(notice)]);
    expect(all.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(sent()).toHaveLength(1);
  });

  it('comes again after a worker died with it, when its lease is over', async () => {
    const notice = noticeFor(watch);
    await world.claims.begin(`notice#${notice.id}`, 45_000);
    await expect(world.deliver(notice)).rejects.toMatchObject({ retryAfterMs: 45_000 });
    world.clock.time += 45_000;
    await world.deliver(notice);
    expect(sent()).toHaveLength(1);
  });

  it('comes again at once after a limit, and is not sent before', async () => {
    const notice = noticeFor(watch);
    world.outcome.next = () => {
      throw new UpstreamError('telegram', 'rate-limited', { retryAfterMs: 3_000 });
    };
    await expect(world.deliver(notice)).rejects.toMatchObject({ retryAfterMs: 3_000 });
    world.outcome.next = () => ({ state: 'sent' });
    await world.deliver(notice);
    expect(sent()).toHaveLength(2);
  });

  it('that concerns a chat as a whole is sent while it watches anything', async () => {
    const other = await world.watch({ ...group, chain: 'base' });
    const asleep: Notice = { kind: 'asleep', ...headOf(watch, 'asleep', 0), until: 1 };
    await world.watches.delete(watch);
    await world.deliver(asleep);
    expect(world.brought.map((each) => each.watch.id)).toEqual([other.id]);
  });

  it('that was sent is not sent again when what follows fails', async () => {
    await world.chats.trouble(watch.chat, 'refused', 'no right to write');
    const joined = world.events.joined;
    world.events.joined = async () => {
      throw new UpstreamError('table', 'unavailable');
    };
    const notice = noticeFor(watch);
    await expect(world.deliver(notice)).rejects.toThrow(UpstreamError);
    world.events.joined = joined;
    await world.deliver(notice);
    expect(sent()).toHaveLength(1);
  });

  it('of a watch that was ended, or made anew, is not sent', async () => {
    const notice = noticeFor(watch);
    await world.watches.delete(watch);
    await world.deliver(notice);
    await world.watch({ ...group, id: 'another-one-' });
    await world.deliver(notice);
    expect(sent()).toEqual([]);
  });
});

describe('a chat', () => {
  it('that is gone gets nothing more, and its wallet is not looked at', async () => {
    world.outcome.next = () => ({ state: 'gone', why: 'kicked' });
    await world.deliver(noticeFor(watch));
    await world.deliver(noticeFor(watch, 'b'));
    await world.deliver(noticeFor(watch, 'c'));
    expect(sent()).toHaveLength(1);
    expect(await world.chats.read(watch.chat)).toMatchObject({
      state: 'gone',
      why: 'kicked',
      lost: 3,
    });
    world.calls.length = 0;
    await world.pass(10);
    expect(world.calls).toEqual([]);
    expect(await world.watches.list(watch.place)).toHaveLength(1);
  });

  it('that comes back is told of what comes after', async () => {
    world.outcome.next = () => ({ state: 'gone', why: 'kicked' });
    await world.deliver(noticeFor(watch));
    await world.pass(10);
    await world.events.joined(watch.place, watch.chat);
    world.outcome.next = () => ({ state: 'sent' });
    await world.pass(10);
    expect(world.calls.length).toBeGreaterThan(0);
    await world.deliver(noticeFor(watch, 'b'));
    expect(sent()).toHaveLength(2);
  });

  it('that lacks a permission is tried again half a day later, and then all is well', async () => {
    world.outcome.next = () => ({ state: 'refused', why: 'no right to write' });
    const notice = noticeFor(watch);
    await expect(world.deliver(notice)).rejects.toMatchObject({ retryAfterMs: 12 * hour });
    expect(await world.chats.read(watch.chat)).toMatchObject({ state: 'refused' });
    world.clock.time += 12 * hour;
    world.outcome.next = () => ({ state: 'sent' });
    await world.deliver(notice);
    expect(await world.chats.read(watch.chat)).toEqual({ state: 'well' });
  });

  it('that moved is followed, by this notice and by those that were queued before', async () => {
    const topic = await world.watch({ ...group, chat: 'telegram:-1:7' });
    world.outcome.next = ({ chat }) =>
      chat.startsWith('telegram:-1:') || chat === 'telegram:-1'
        ? { state: 'moved', to: 'telegram:-100' }
        : { state: 'sent' };
    await world.deliver(noticeFor(watch));
    await world.deliver(noticeFor(watch, 'b'));
    await world.deliver(noticeFor(topic));
    expect(sent()).toEqual(['telegram:-1', 'telegram:-100', 'telegram:-100', 'telegram:-100:7']);
    expect((await world.watches.list('telegram:-100')).map(({ id }) => id).toSorted()).toEqual(
      [watch.id, topic.id].toSorted(),
    );
    expect(await world.watches.list('telegram:-1')).toEqual([]);
  });

  it('that moved is told of a watch that was made there meanwhile, which moves as well', async () => {
    await world.events.moved('telegram:-1', 'telegram:-100');
    const late = await world.watch({ ...group, chain: 'base' });
    await world.deliver(noticeFor(late));
    expect(sent()).toEqual(['telegram:-100']);
    expect(await world.watches.list('telegram:-1')).toEqual([]);
    expect((await world.watches.list('telegram:-100')).map(({ id }) => id)).toContain(late.id);
  });

  it('that moved to where it is gone gets nothing more', async () => {
    await world.chats.trouble('telegram:-100', 'gone', 'kicked');
    world.outcome.next = ({ chat }) =>
      chat === 'telegram:-1' ? { state: 'moved', to: 'telegram:-100' } : { state: 'sent' };
    await world.deliver(noticeFor(watch));
    expect(sent()).toEqual(['telegram:-1']);
    expect(await world.chats.read('telegram:-100')).toMatchObject({ state: 'gone', lost: 1 });
  });

  it('is left in peace by a token that is refused, as are all others of its platform', async () => {
    world.outcome.next = () => {
      throw new UpstreamError('telegram', 'key-refused');
    };
    await expect(world.deliver(noticeFor(watch))).rejects.toThrow('key-refused');
    await expect(world.deliver(noticeFor(watch, 'b'))).rejects.toThrow('key-refused');
    expect(sent()).toHaveLength(1);
  });
});
