import { busyUntil } from '../../shared/busy-until.ts';
import { describeError, type Log } from '../../shared/log.ts';
import type { ClaimStore } from '../../shared/store/claims.ts';
import type { FailedPictures } from '../../shared/store/pictures.ts';
import type { SettingsStore } from '../../shared/store/settings.ts';
import type { ChatEvents } from '../../shared/watch/chat-events.ts';
import type { Answer, Later } from '../core/answer.ts';
import type { Labels } from '../core/labels.ts';
import type { RunWatchCommand } from '../core/run-watch-command.ts';
import { createTryWatchCommand } from '../core/try-watch-command.ts';
import { createAnswerChat } from './answer-chat.ts';
import { createAnswerInline } from './answer-inline.ts';
import { createAnswerMessage, type Told } from './answer-message.ts';
import { createAnswerPress } from './answer-press.ts';
import { createAnswerWatch } from './answer-watch.ts';
import { createAnswerWatchPress } from './answer-watch-press.ts';
import type { TelegramJob } from './job.ts';
import { createMessenger, type MessengerApi } from './messenger.ts';
import { createPresent } from './present.ts';
import { createShowInPlace } from './show-in-place.ts';
import { createStandpointOf, type MembersApi } from './standpoint.ts';

/** What the worker knows of watching. */
export interface WatchingDeps {
  watching: RunWatchCommand;
  labels: Pick<Labels, 'find'>;
  chats: ChatEvents;
}

export interface TelegramAnswerDeps extends WatchingDeps {
  api: MessengerApi & MembersApi;
  answer: Answer;
  claims: ClaimStore;
  failedPictures: FailedPictures;
  settings: Pick<SettingsStore, 'read'>;
  log: Log;
  now?: () => number;
  /** Calls `task` every `ms` until the returned function is called. */
  repeat?: (task: () => void, ms: number) => () => void;
}

/** Short, so that an update whose worker died is soon free; who is at one renews it long before it ends. */
const leaseMs = 30_000;
const renewalMs = leaseMs / 3;

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
  const { api, answer, claims, failedPictures, settings, watching, labels, chats, log } = deps;
  const { now = Date.now, repeat = repeatInRealTime } = deps;
  const messenger = createMessenger(api);
  const present = createPresent({ failedPictures, log, now });
  const showInPlace = createShowInPlace({ messenger, log });
  const say = { messenger, present, showInPlace };
  const tryCommand = createTryWatchCommand(watching, log);
  const watch = { standpointOf: createStandpointOf(api), tryCommand };
  const answerWatch = createAnswerWatch({ ...say, ...watch, labels });
  const answerWatchPress = createAnswerWatchPress({ ...say, ...watch });
  const answerMessage = createAnswerMessage({ ...say, answer, answerWatch, settings, labels });
  const answerPress = createAnswerPress({ ...say, answer, answerWatchPress });
  const answerInline = createAnswerInline({ messenger, answer, failedPictures, log, now });
  const answerChat = createAnswerChat({ chats, messenger });

  const answerJob = (job: TelegramJob, told: Told): Promise<Later | undefined> => {
    switch (job.kind) {
      case 'message':
        return answerMessage(job, told);
      case 'press':
      case 'unknown-press':
        return answerPress(job);
      case 'inline':
        return answerInline(job);
      case 'membership':
      case 'migrated':
        return answerChat(job);
    }
  };

  return async (job: TelegramJob): Promise<void> => {
    const name = `telegram#${job.updateId}`;
    const claim = await claims.begin(name, leaseMs);
    if (claim.state === 'done') return;
    if (claim.state === 'busy') throw busyUntil(claim.leaseUntil, now());
    const { proof, note } = claim;
    const told: Told = {
      messageId: note === undefined ? undefined : Number(note),
      remember: (messageId) => claims.note(name, proof, String(messageId)),
    };
    const stopRenewing = repeat(() => {
      claims.renew(name, proof, leaseMs).catch(() => {}); // the next one comes before the lease ends
    }, renewalMs);
    let later: Later | undefined;
    try {
      later = await answerJob(job, told);
    } catch (error) {
      await claims.free(name, proof).catch(() => {}); // else the lease ends it
      throw error;
    } finally {
      stopRenewing();
    }
    const { platform, kind, receivedAt } = job;
    if (kind !== 'inline') {
      log.info('A command was answered.', { platform, kind, ms: now() - receivedAt });
    }
    try {
      await claims.finish(name, proof, doneLifeMs);
    } catch (error) {
      // To throw would bring the job again, and double the answer.
      log.warn('An answered update was not marked done.', { error: describeError(error) });
    }
    await later?.();
  };
}

function repeatInRealTime(task: () => void, ms: number): () => void {
  const timer = setInterval(task, ms);
  return () => clearInterval(timer);
}
