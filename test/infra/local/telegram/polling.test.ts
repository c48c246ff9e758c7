import type { Update } from 'grammy/types';
import { describe, expect, it } from 'vitest';
import { createTestTelegram, refusal, settle } from './support.ts';

function createPoller() {
  const test = createTestTelegram();
  const poll = async (body: object = {}): Promise<(string | undefined)[]> => {
    const answer = await test.call('getUpdates', body);
    if (!answer.ok) throw new Error(answer.description);
    return (answer.result as Update[]).map(({ message }) => message?.text);
  };
  const first = test.clock.now() / 1000;
  return { ...test, poll, first };
}

describe('getUpdates', () => {
  it('gives the same updates until a later offset confirms them', async () => {
    const { telegram, poll, first } = createPoller();
    for (const text of ['a', 'b', 'c']) await telegram.send({ text });
    expect(await poll()).toEqual(['a', 'b', 'c']);
    expect(await poll({ limit: 2 })).toEqual(['a', 'b']);
    expect(await poll({ offset: first + 1 })).toEqual(['b', 'c']);
    expect(await poll({ offset: 0 })).toEqual(['b', 'c']);
    expect(await poll({ offset: first + 3 })).toEqual([]);
  });

  it('forgets all but the last ones with a negative offset', async () => {
    const { telegram, poll } = createPoller();
    for (const text of ['a', 'b', 'c']) await telegram.send({ text });
    expect(await poll({ offset: -1 })).toEqual(['c']);
    expect(await poll()).toEqual(['c']);
  });

  it('waits for an update, but no longer than the timeout', async () => {
    const { telegram, clock, poll } = createPoller();
    const woken = poll({ timeout: 30 });
    await settle();
    await telegram.send({ text: 'a' });
    expect(await woken).toEqual(['a']);

    let ended: unknown;
    void poll({ offset: 2 ** 31 - 1, timeout: 30 }).then((updates) => {
      ended = updates;
    });
    await clock.advance(29_999);
    expect(ended).toBeUndefined();
    await clock.advance(1);
    expect(ended).toEqual([]);
  });

  it('ends with a conflict when another poll comes, or a webhook is set', async () => {
    const { call, telegram } = createPoller();
    const first = call('getUpdates', { timeout: 30 });
    await settle();
    const second = call('getUpdates', { timeout: 30 });
    expect(await first).toEqual(
      refusal(
        'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
        409,
      ),
    );
    await call('setWebhook', { url: 'https://a.example/hook' });
    expect(await second).toEqual(refusal('Conflict: terminated by setWebhook request', 409));
    expect(telegram.violations.map(({ rule }) => rule)).toEqual([
      'polling-conflict',
      'polling-conflict',
    ]);
  });

  it('drops an update that is not fetched in time', async () => {
    const { telegram, clock, call } = createPoller();
    const results = telegram.inline({ query: 'x' });
    await clock.advance(29_999);
    expect(await call('getUpdates')).toHaveProperty('result.length', 1);
    await clock.advance(1);
    expect(await call('getUpdates')).toHaveProperty('result.length', 0);
    expect(await results).toEqual({ state: 'unanswered' });
  });

  it('remembers the kinds that were asked for', async () => {
    const { telegram, poll } = createPoller();
    await poll({ allowed_updates: ['callback_query'] });
    await telegram.send({ text: 'a' });
    expect(await poll()).toEqual([]);
  });
});
