import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { expect, it } from 'vitest';
import { createAnswerFailure } from '../../../infra/local/answer-failure.ts';
import { collectLog, readLines } from '../../support/collect-log.ts';

it('what fails is answered without its insides, and is a line of the log', async () => {
  const { log, lines } = collectLog();
  const app = new Hono().onError(createAnswerFailure(log));
  app.get('/', () => {
    throw new TypeError('x is not a function');
  });
  const response = await app.request('/');
  expect([response.status, await response.text()]).toEqual([500, 'Something went wrong.']);
  expect(readLines(lines)).toMatchObject([
    { level: 'error', message: 'A request failed.', error: 'TypeError: x is not a function' },
  ]);
});

it('what is refused on purpose is answered so, and is none', async () => {
  const { log, lines } = collectLog();
  const app = new Hono().onError(createAnswerFailure(log));
  app.post('/', bodyLimit({ maxSize: 1 }), (c) => c.text('in'));
  expect((await app.request('/', { method: 'POST', body: 'too long' })).status).toBe(413);
  expect(lines).toEqual([]);
});
