import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Later, Stage } from '../../../bots/core/answer.ts';
import { createTelegramAnswer, type TelegramAnswerDeps } from '../../../bots/telegram/answer.ts';
import { UpstreamError } from '../../../shared/errors.ts';
import { createLog } from '../../../shared/log.ts';
import { type ClaimStore, createClaimStore } from '../../../shared/store/claims.ts';
import { createFailedPictures } from '../../../shared/store/pictures.ts';
import { createSettingsStore } from '../../../shared/store/settings.ts';
import { startTable, type TestTable } from '../../support/table.ts';

let started: TestTable;
beforeAll(async () => {
  started = await startTable();
});
afterAll(() => started.stop());

const refuse = async (): Promise<never> => {
  throw new Error('not asked');
};
const notAsked = {
  watching: refuse,
  labels: { find: refuse },
  chats: { left: refuse, joined: refuse, moved: refuse },
};

const hour = 60 * 60 * 1000;
const minute = 60_000;
let updateId = 0;
const nothing: Later = async () => {};

function start(answer: (stage: Stage) => Promise<Later> = async () => nothing) {
  const { table } = started;
  let time = Date.UTC(2026, 0, 1);
  let answers = 0;
  const renewals: (() => void)[] = [];
  const now = () => time;
  const store = createClaimStore(table, now);
  const renewed: Promise<void>[] = [];
  const claims: ClaimStore = {
    ...store,
    renew(...input) {
      const written = store.renew(...input);
      renewed.push(written);
      return written;
    },
  };
  const work = createTelegramAnswer({
    api: {} as TelegramAnswerDeps['api'], // an answer that shows nothing says nothing to Telegram
    answer: async (_, stage) => {
      answers += 1;
      return answer(stage);
    },
    claims,
    failedPictures: createFailedPictures(table, now),
    settings: createSettingsStore(table),
    ...notAsked,
    log: createLog(() => {}),
    now,
    repeat: (task, ms) => {
      expect(ms).toBeLessThanOrEqual(10_000);
      renewals.push(task);
      return () => void renewals.splice(renewals.indexOf(task), 1);
    },
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
  const name = `telegram#${updateId}`;
  return { run: () => work(job), answers: () => answers, pass, renewals, renewed, claims, name };
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
    const { run, answers, pass } = start(() => {
      begun.resolve();
      return promise.then(() => nothing);
    });
    const first = run();
    await begun.promise;
    pass(12_000);
    await expect(run()).rejects.toMatchObject({
      message: expect.stringContaining('begun by another worker'),
      retryAfterMs: 18_000,
    });
    resolve();
    await first;
    await run();
    expect(answers()).toBe(1);
  });

  it('is answered although two workers died over it, long before the queue gives up', async () => {
    const visibilityMs = 10_000;
    let deaths = 0;
    let died = Promise.withResolvers<void>();
    const { run, pass } = start(async () => {
      if (deaths === 2) return nothing;
      deaths += 1;
      died.resolve();
      return new Promise(() => {});
    });
    let receives = 0;
    for (let isAnswered = false; !isAnswered; ) {
      receives += 1;
      const end = await Promise.race([run(), died.promise.then(() => 'died')]).catch(
        (error: UpstreamError) => error,
      );
      if (end instanceof UpstreamError) pass(end.retryAfterMs ?? 0);
      if (end === 'died') pass(visibilityMs);
      isAnswered = end === undefined;
      died = Promise.withResolvers<void>();
    }
    expect(receives).toBe(5);
  });

  it('that takes long stays with its worker', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    const { run, pass, renewals, renewed } = start(() => {
      begun.resolve();
      return promise.then(() => nothing);
    });
    const first = run();
    await begun.promise;
    for (let passed = 0; passed < 2 * minute; passed += 20_000) {
      pass(20_000);
      for (const renew of renewals) renew();
      await Promise.all(renewed);
    }
    await expect(run()).rejects.toThrow('begun by another worker');
    resolve();
    await first;
    expect(renewals).toEqual([]);
  });

  it('is done before anything is learnt for later', async () => {
    const states: string[] = [];
    const { run, claims, name } = start(async () => async () => {
      states.push((await claims.begin(name, minute)).state);
    });
    await run();
    expect(states).toEqual(['done']);
  });

  it('that failed is free for the next try', async () => {
    let isFailing = true;
    const { run, answers } = start(async () => {
      if (isFailing) throw new UpstreamError('telegram', 'unavailable');
      return nothing;
    });
    await expect(run()).rejects.toThrow('telegram: unavailable');
    isFailing = false;
    await run();
    expect(answers()).toBe(2);
  });
});
