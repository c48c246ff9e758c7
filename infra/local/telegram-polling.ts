import { setTimeout as wait } from 'node:timers/promises';
import type { Update } from 'grammy/types';
import type { Api } from 'grammy/web';
import { openApi } from '../../bots/telegram/open-api.ts';
import { allowedUpdates } from '../../bots/telegram/read-update.ts';
import type { ReceiveUpdate } from '../../bots/telegram/receive-update.ts';
import { toUpstreamError } from '../../bots/telegram/telegram-error.ts';
import { describeError, type Log } from '../../shared/log.ts';

export interface PollingDeps {
  token: string;
  apiRoot: string;
  receive: ReceiveUpdate;
  log: Log;
  /** Rests between two tries; ends early when `signal` aborts. */
  rest?: (signal: AbortSignal) => Promise<void>;
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
        log.warn('Telegram could not be asked.', { error: describeError(toUpstreamError(error)) });
        await rest(signal);
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

async function restAWhile(signal: AbortSignal): Promise<void> {
  await wait(restMs, undefined, { signal }).catch(() => {});
}
