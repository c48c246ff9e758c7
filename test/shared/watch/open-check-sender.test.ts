import { afterEach, beforeEach, expect, it } from 'vitest';
import { checkMessageSchema } from '../../../shared/watch/check-message.ts';
import { openCheckSender } from '../../../shared/watch/open-check-sender.ts';
import { startQueue } from '../../support/queue.ts';

let queue: Awaited<ReturnType<typeof startQueue>>;
beforeEach(async () => {
  queue = await startQueue('checks');
});
afterEach(() => queue.stop());

it('queues looks as the check function reads them', async () => {
  const pace = { price: 0.1 + 0.2, shortestMs: 60_000, longestMs: 86_400_000 };
  const checks = Array.from({ length: 12 }, (_, number) => ({
    ...{ subject: `ethereum#${number}`, claim: `claim-${number}`, pace, freshPace: pace },
  }));
  await openCheckSender(queue.url, queue.config)(checks);
  const received = [...(await queue.receive()), ...(await queue.receive())];
  expect(received.map(({ Body }) => JSON.parse(Body).correlation)).toContain('look-claim-11');
  expect(received.map(({ Body }) => checkMessageSchema.parse(JSON.parse(Body)))).toEqual(checks);
});
