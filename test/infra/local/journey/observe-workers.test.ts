import type { SQSEvent } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { createJourneys } from '../../../../infra/local/journey/journeys.ts';
import { observeWorkers } from '../../../../infra/local/journey/observe-workers.ts';
import { vitalik } from '../../../support/addresses.ts';

const done = async () => ({ batchItemFailures: [] });
const worker = { handler: done };

function noticeOf(id: string) {
  return {
    ...{ platform: 'discord', id, place: 'guild', chat: 'channel', watchId: 'watch' },
    ...{ chain: 'ethereum', wallet: vitalik, at: 1, kind: 'acquired' },
    ...{ shown: [], total: 2, collections: [] },
  };
}

/** As a queue hands a chat's notices to its function: together. */
function eventOf(...ids: string[]): SQSEvent {
  const attributes = {
    SentTimestamp: '1',
    ApproximateReceiveCount: '1',
    MessageGroupId: 'channel',
  };
  const Records = ids.map((id) => ({ body: JSON.stringify(noticeOf(id)), attributes }));
  return { Records } as unknown as SQSEvent;
}

describe('the journey of a notice', () => {
  it.each([
    [['a'], ''],
    [['a', 'b'], ' (and 1 more notice, sent in the same go)'],
    [['a', 'b', 'c'], ' (and 2 more notices, sent in the same go)'],
  ])('says how many went with it: %j', async (ids, others) => {
    const journeys = createJourneys();
    const workers = { answer: worker, schedule: worker, check: worker, notify: worker };
    const { notify } = observeWorkers(journeys, workers as never);
    await notify.handler(eventOf(...ids));
    expect(journeys.last().map(({ title }) => title)).toEqual([
      `Discord is told: 0xd8dA…6045 acquired 2 on ethereum${others}`,
    ]);
  });
});
