import { UpstreamError } from '../../shared/errors.ts';
import { describeError, type Log } from '../../shared/log.ts';
import type { ClaimStore } from '../../shared/store/claims.ts';
import type { FailedPictures } from '../../shared/store/pictures.ts';
import type { SettingsStore } from '../../shared/store/settings.ts';
import type { Answer } from '../core/answer.ts';
import { createAnswerInline } from './answer-inline.ts';
import { createAnswerMessage } from './answer-message.ts';
import { createAnswerPress } from './answer-press.ts';
import type { TelegramJob } from './job.ts';
import { createMessenger, type MessengerApi } from './messenger.ts';
import { createPresent } from './present.ts';
import { createShowInPlace } from './show-in-place.ts';

export interface TelegramAnswerDeps {
  api: MessengerApi;
  answer: Answer;
  claims: ClaimStore;
  failedPictures: FailedPictures;
  settings: Pick<SettingsStore, 'read'>;
  log: Log;
  now?: () => number;
}

/** Longer than anybody waits for an answer, so that two workers are never at the same update. */
const leaseMs = 3 * 60 * 1000;

/** Telegram keeps an update for a day; a queue may bring it later still. */
const doneLifeMs = 48 * 60 * 60 * 1000;

/**
 * Answers what the `telegram` function queued, each update once. Telegram has no idempotency key: a worker that dies between
 * sending a message and marking its update done sends it again, so a new message is sent *at least* once. Edits may be
 * repeated without harm.
 *
 * @throws UpstreamError when the job must come again
 */
export function createTelegramAnswer(deps: TelegramAnswerDeps) {
  const { api, answer, claims, failedPictures, settings, log, now = Date.now } = deps;
  const messenger = createMessenger(api);
  const present = createPresent({ failedPictures, now });
  const showInPlace = createShowInPlace({ messenger, log });
  const answerMessage = createAnswerMessage({ messenger, present, showInPlace, answer, settings });
  const answerPress = createAnswerPress({ messenger, present, showInPlace, answer, now });
  const answerInline = createAnswerInline({ messenger, answer, failedPictures, now });

  const answerJob = (job: TelegramJob): Promise<void> => {
    switch (job.kind) {
      case 'message':
        return answerMessage(job);
      case 'press':
        return answerPress(job);
      case 'inline':
        return answerInline(job);
    }
  };

  return async (job: TelegramJob): Promise<void> => {
    const name = `telegram#${job.updateId}`;
    const claim = await claims.begin(name, leaseMs);
    if (claim.state === 'done') return;
    if (claim.state === 'busy') throw busy();
    try {
      await answerJob(job);
    } catch (error) {
      await claims.free(name, claim.proof).catch(() => {}); // else the lease ends it
      throw error;
    }
    try {
      await claims.finish(name, claim.proof, doneLifeMs);
    } catch (error) {
      // To throw would bring the job again, and double the answer.
      log.warn('An answered update was not marked done.', { error: describeError(error) });
    }
  };
}

function busy(): UpstreamError {
  const detail = 'begun by another worker';
  return new UpstreamError('queue', 'unavailable', { detail, retryAfterMs: 30_000 });
}
