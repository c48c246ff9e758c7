import { describe, expect, it } from 'vitest';
import { createTelegramApp } from '../../../bots/telegram/app.ts';
import type { TelegramJob } from '../../../bots/telegram/job.ts';
import { UpstreamError } from '../../../shared/errors.ts';
import { createLog } from '../../../shared/log.ts';
import { collectLog } from '../../support/collect-log.ts';

const secret = 'right-secret';
const update = JSON.stringify({
  update_id: 1,
  message: {
    message_id: 5,
    from: { is_bot: false },
    chat: { id: 7, type: 'private' },
    text: '/help hush',
  },
});

function start(enqueue?: () => Promise<void>) {
  const jobs: TelegramJob[] = [];
  const { lines, log } = collectLog();
  const app = createTelegramApp({
    secret,
    log,
    enqueue: enqueue ?? (async (job) => void jobs.push(job)),
    now: () => 1000,
  });
  const post = (body: string, given: string | undefined = secret) =>
    app.request('/telegram/webhook', {
      method: 'POST',
      body,
      headers: given === undefined ? {} : { 'X-Telegram-Bot-Api-Secret-Token': given },
    });
  return { app, post, jobs, lines };
}

describe('the webhook', () => {
  it('queues an update', async () => {
    const { post, jobs } = start();
    expect((await post(update)).status).toBe(200);
    expect(jobs).toMatchObject([{ kind: 'message', updateId: 1, text: '/help hush' }]);
  });

  it.each(['wrong', '', 'right-secre', 'right-secret '.repeat(2)])(
    'does nothing for the secret “%s”',
    async (given) => {
      const { post, jobs, lines } = start();
      expect((await post(update, given)).status).toBe(401);
      expect(jobs).toEqual([]);
      expect(lines).toEqual([]);
    },
  );

  it('lets the secret be read anew when it was another, and only then', async () => {
    let renewals = 0;
    const enqueue = async () => {};
    const renew = () => {
      renewals += 1;
    };
    const app = createTelegramApp({ secret: 'right', renew, enqueue, log: createLog(() => {}) });
    const post = (given: string) =>
      app.request('/telegram/webhook', {
        method: 'POST',
        body: update,
        headers: { 'x-telegram-bot-api-secret-token': given },
      });
    await post('right');
    expect(renewals).toBe(0);
    await post('wrong');
    expect(renewals).toBe(1);
  });

  it('does nothing without a secret', async () => {
    const { app, jobs } = start();
    const response = await app.request('/telegram/webhook', { method: 'POST', body: update });
    expect(response.status).toBe(401);
    expect(jobs).toEqual([]);
  });

  it.each(['', 'not allowed!', 'x'.repeat(257)])('cannot be made with the secret “%s”', (wrong) => {
    const make = () =>
      createTelegramApp({ secret: wrong, enqueue: async () => {}, log: createLog(() => {}) });
    expect(make).toThrow('secret');
  });

  it('thanks for what is not for us', async () => {
    const { post, jobs } = start();
    expect((await post('{"update_id":1,"poll":{}}')).status).toBe(200);
    expect(jobs).toEqual([]);
  });

  it('lets nothing be sent again that can never be read', async () => {
    const { post, lines } = start();
    expect((await post('{"hush')).status).toBe(200);
    expect(
      (await post(JSON.stringify({ update_id: 1, hush: 'x'.repeat(1024 * 1024) }))).status,
    ).toBe(200);
    expect(lines.map((line) => JSON.parse(line).message)).toEqual([
      'An update was no JSON.',
      'An update was too large.',
    ]);
    expect(lines.join()).not.toContain('hush');
  });

  it('asks for the update again when the queue is away', async () => {
    const { post, lines } = start(() => Promise.reject(new UpstreamError('queue', 'unavailable')));
    expect((await post(update)).status).toBe(503);
    expect(lines.join()).toContain('queue: unavailable');
    expect(lines.join()).not.toContain('hush');
  });
});
