import { describe, expect, it } from 'vitest';
import { createTestTelegram, refusal, settle, token } from './support.ts';

async function createWorld() {
  const test = createTestTelegram();
  await test.telegram.send({ text: '/start', user: { id: 9 } });
  const write = (text = 'x') => test.call('sendMessage', { chat_id: 9, text });
  return { ...test, write };
}

describe('troubles put on purpose', () => {
  it('answers the next calls with an error, and does nothing', async () => {
    const { telegram, write } = await createWorld();
    const fault = { kind: 'error', code: 502, description: 'Bad Gateway' } as const;
    telegram.fail(fault, { times: 2 });
    expect(await write()).toEqual(refusal('Bad Gateway', 502));
    expect(await write()).toEqual(refusal('Bad Gateway', 502));
    expect(await write()).toHaveProperty('ok', true);
    expect(telegram.messages()).toHaveLength(2);
    expect(telegram.violations).toEqual([]);
  });

  it('strikes only the method that it is meant for, with parameters', async () => {
    const { telegram, call, write } = await createWorld();
    const parameters = { retry_after: 7 };
    const fault = {
      kind: 'error',
      code: 429,
      description: 'Too Many Requests',
      parameters,
    } as const;
    telegram.fail(fault, { method: 'sendMessage' });
    expect(await call('getMe')).toHaveProperty('ok', true);
    expect(await write()).toEqual({ ...refusal('Too Many Requests', 429), parameters });
  });

  it('is slow: does the work late', async () => {
    const { telegram, clock, write } = await createWorld();
    telegram.fail({ kind: 'slow', ms: 5000 });
    const answer = write();
    await clock.advance(4999);
    expect(telegram.messages()).toHaveLength(1);
    await clock.advance(1);
    expect(await answer).toHaveProperty('ok', true);
  });

  it('is lost: does the work, and the answer never comes', async () => {
    const { telegram } = await createWorld();
    telegram.fail({ kind: 'lost' });
    const client = new AbortController();
    const request = new Request(`http://localhost/bot${token}/sendMessage?chat_id=9&text=x`, {
      signal: client.signal,
    });
    let isAnswered = false;
    const answer = Promise.resolve(telegram.app.request(request)).finally(() => {
      isAnswered = true;
    });
    await settle();
    expect(telegram.messages()).toHaveLength(2);
    expect(isAnswered).toBe(false);
    client.abort();
    expect((await answer).status).toBe(504);
  });
});
