import { setTimeout as wait } from 'node:timers/promises';
import type { Update } from 'grammy/types';
import { type Api, GrammyError } from 'grammy/web';
import { openApi } from '../../bots/telegram/open-api.ts';
import { allowedUpdates } from '../../bots/telegram/read-update.ts';
import type { ReceiveUpdate } from '../../bots/telegram/receive-update.ts';
import { toUpstreamError } from '../../bots/telegram/telegram-error.ts';
import { UpstreamError } from '../../shared/errors.ts';
import { describeError, type Log } from '../../shared/log.ts';
import { createSeldom } from './seldom.ts';

export interface PollingDeps {
  token: string;
  apiRoot: string;
  receive: ReceiveUpdate;
  log: Log;
  /** Rests between two tries, for so long; ends early when `signal` aborts. */
  rest?: (signal: AbortSignal, ms: number) => Promise<void>;
}

export interface Polling {
  /** Lets the update at hand be received, confirms it and stops. */
  stop(): Promise<void>;
}

/** Shorter than the ten seconds after which a call gives up. */
const pollSeconds = 8;
const restMs = 3_000;

/** grammY's types want the signal of a package that Node has made needless. */
type GrammySignal = NonNullable<Parameters<Api['getUpdates']>[1]>;

/**
 * Asks Telegram for updates, which needs no public address; a webhook is deleted first. An update is confirmed, by asking for
 * those behind it, only when it was received: one whose `receive` rejects comes again, as after a crash.
 * grammY's own polling confirms an update when its handler has failed, or not even ended, so only its API is used.
 */
export function startPolling(deps: PollingDeps): Polling {
  const { token, apiRoot, receive, log, rest = restAWhile } = deps;
  const api = openApi({ token, apiRoot });
  const seldom = createSeldom();
  const stopping = new AbortController();
  const { signal } = stopping;
  const grammySignal = signal as unknown as GrammySignal;
  let offset = 0;

  const poll = (timeout: number) =>
    api.getUpdates(
      { offset, timeout, allowed_updates: allowedUpdates },
      timeout > 0 ? grammySignal : undefined,
    );

  const receiveAll = async (updates: Update[]) => {
    for (const update of updates) {
      if (signal.aborted) return;
      await receive(update);
      offset = update.update_id + 1;
    }
  };

  const run = async () => {
    let hasWebhook = true;
    while (!signal.aborted) {
      try {
        if (hasWebhook) await api.deleteWebhook({}, grammySignal);
        hasWebhook = false;
        await receiveAll(await poll(pollSeconds));
      } catch (error) {
        if (signal.aborted) break;
        const trouble = toUpstreamError(error);
        const sentence = sentenceOf(error);
        if (seldom(sentence)) log.warn(sentence, { error: describeError(trouble) });
        await rest(signal, pauseAfter(trouble));
      }
    }
    if (offset > 0) await poll(0).catch(() => {}); // else the last update comes again, and is known
  };

  const running = run();
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

function sentenceOf(error: unknown): string {
  const code = error instanceof GrammyError ? error.error_code : undefined;
  if (code === 409)
    return 'Another program asks Telegram for this bot’s updates, and gets some of them instead: stop one of the two.';
  if (code === 401)
    return 'Telegram refuses TELEGRAM_BOT_TOKEN by now: copy it again, whole, and start again.';
  return 'Telegram could not be asked, and is asked again.';
}

/** Telegram may want a longer rest than ours. */
function pauseAfter(trouble: unknown): number {
  const wanted = trouble instanceof UpstreamError ? trouble.retryAfterMs : undefined;
  return Math.max(restMs, wanted ?? 0);
}

async function restAWhile(signal: AbortSignal, ms: number): Promise<void> {
  await wait(ms, undefined, { signal }).catch(() => {});
}
