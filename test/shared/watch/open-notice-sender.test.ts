import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { correlate } from '../../../shared/correlation.ts';
import type { Notice } from '../../../shared/watch/notice.ts';
import { noticeSchema } from '../../../shared/watch/notice.ts';
import { openNoticeSender } from '../../../shared/watch/open-notice-sender.ts';
import { vitalik } from '../../support/addresses.ts';
import { startQueue } from '../../support/queue.ts';

let queue: Awaited<ReturnType<typeof startQueue>>;
beforeEach(async () => {
  queue = await startQueue('notices.fifo');
});
afterEach(() => queue.stop());

function noticeOf(id: string, chat: string): Notice {
  return {
    ...{ kind: 'renamed', platform: 'discord', place: 'discord:server:1', watchId: 'watch', at: 1 },
    ...{ chain: 'ethereum', wallet: vitalik, id, chat, name: 'ключ 🦇.eth' },
  };
}

/** What can be had now: one notice a chat, since the rest wait for it. */
const received = async () =>
  (await queue.receive()).map(({ Body, group, ReceiptHandle }) => {
    const notice = noticeSchema.parse(JSON.parse(Body));
    return { notice, group, ReceiptHandle, correlation: JSON.parse(Body).correlation };
  });

describe('notices', () => {
  it('come chat by chat, a group’s topics together, in the order in which they were sent', async () => {
    const announce = openNoticeSender(queue.url, queue.config);
    const [a, b, c] = [
      noticeOf('1', 'discord:1'),
      noticeOf('2', 'telegram:-100:7'),
      noticeOf('3', 'discord:1'),
    ];
    await announce([a, b]);
    await announce([c]);
    const first = await received();
    expect(first).toMatchObject([
      { notice: a, group: 'discord:1' },
      { notice: b, group: 'telegram:-100' },
    ]);
    expect(await received()).toEqual([]);
    await queue.remove(first[0]?.ReceiptHandle ?? '');
    expect(await received()).toMatchObject([{ notice: c }]);
  });

  it('carry what they belong to, and are the same notices all the same', async () => {
    const announce = openNoticeSender(queue.url, queue.config);
    const notice = noticeOf('1', 'discord:1');
    await correlate('look-1', () => announce([notice]));
    await correlate('look-2', () => announce([notice]));
    expect(await received()).toMatchObject([{ notice, correlation: 'look-1' }]);
  });

  it('that are told again are not queued again', async () => {
    const announce = openNoticeSender(queue.url, queue.config);
    const notice = noticeOf('1', 'discord:1');
    await announce([notice]);
    await announce([notice, noticeOf('2', 'discord:2')]);
    const first = await received();
    expect(first.map(({ notice: { id } }) => id)).toEqual(['1', '2']);
    for (const { ReceiptHandle } of first) await queue.remove(ReceiptHandle);
    expect(await received()).toEqual([]);
  });
});
