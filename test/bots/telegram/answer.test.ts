import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../../../bots/core/answer.ts';
import { createTelegramAnswer } from '../../../bots/telegram/answer.ts';
import type { MessengerApi } from '../../../bots/telegram/messenger.ts';
import { UpstreamError } from '../../../shared/errors.ts';
import { createLog } from '../../../shared/log.ts';
import { createClaimStore } from '../../../shared/store/claims.ts';
import { createFailedPictures } from '../../../shared/store/pictures.ts';
import { createSettingsStore } from '../../../shared/store/settings.ts';
import { startTable, type TestTable } from '../../support/table.ts';

let started: TestTable;
beforeAll(async () => {
  started = await startTable();
});
afterAll(() => started.stop());

const hour = 60 * 60 * 1000;
let updateId = 0;

function start(answer: Answer = async () => {}) {
  const { table } = started;
  let time = Date.UTC(2026, 0, 1);
  let answers = 0;
  const now = () => time;
  const work = createTelegramAnswer({
    api: {} as MessengerApi, // an answer that shows nothing says nothing to Telegram
    answer: async (ask, stage) => {
      answers += 1;
      await answer(ask, stage);
    },
    claims: createClaimStore(table, now),
    failedPictures: createFailedPictures(table, now),
    settings: createSettingsStore(table),
    log: createLog(() => {}),
    now,
  });
  updateId += 1;
  const job = {
    platform: 'telegram',
    kind: 'message',
    updateId,
    receivedAt: time,
    chatId: 7,
    isPrivate: true,
    messageId: 1,
    text: 'vitalik.eth',
  } as const;
  const pass = (ms: number) => {
    time += ms;
  };
  return { run: () => work(job), answers: () => answers, pass };
}

describe('an update', () => {
  it('is answered once, within two days', async () => {
    const { run, answers, pass } = start();
    await run();
    pass(47 * hour);
    await run();
    expect(answers()).toBe(1);
  });

  it('that somebody else has begun must come again', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    const { run, answers } = start(() => {
      begun.resolve();
      return promise;
    });
    const first = run();
    await begun.promise;
    await expect(run()).rejects.toThrow('begun by another worker');
    resolve();
    await first;
    await run();
    expect(answers()).toBe(1);
  });

  it('whose worker died is answered when the lease has run out', async () => {
    const { promise } = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    let isDying = true;
    const { run, answers, pass } = start(() => {
      begun.resolve();
      return isDying ? promise : Promise.resolve();
    });
    void run();
    await begun.promise;
    isDying = false;
    pass(5 * 60_000);
    await run();
    expect(answers()).toBe(2);
  });

  it('that failed is free for the next try', async () => {
    let isFailing = true;
    const { run, answers } = start(async () => {
      if (isFailing) throw new UpstreamError('telegram', 'unavailable');
    });
    await expect(run()).rejects.toThrow('telegram: unavailable');
    isFailing = false;
    await run();
    expect(answers()).toBe(2);
  });
});
