import type { REST } from '@discordjs/rest';
import { DiscordAPIError, HTTPError, RateLimitError } from '@discordjs/rest';
import { UpstreamError } from '../../shared/errors.ts';
import type { Log } from '../../shared/log.ts';
import type { Answer, Stage } from '../core/answer.ts';
import type { View } from '../core/view.ts';
import type { Warm } from '../core/warm.ts';
import type { DiscordJob } from './job.ts';
import { type Message, message } from './message.ts';
import { render, renderWait } from './render.ts';

const ephemeral = 64;
const tokenLifeMs = 15 * 60 * 1000;

/** Discord's codes for what is gone: the message, the interaction, its webhook or its token. */
const unknownWebhook = 10015;
const gone = new Set<string | number>([10008, unknownWebhook, 10062, 50027]);
const nowhere = 'An answer had nowhere to go any more.';

/** Discord's codes for a message whose content it will not take. */
const atFault = new Set<string | number>([50035, 50006, 200000, 200001, 240000, 20009]);
const unshowable = message('Discord would not show this page. Please try another one.');

/** The acknowledgement may still be on its way to Discord when the answer is ready. */
const patience = { tries: 6, everyMs: 400 };

export interface DiscordAnswerDeps {
  rest: Pick<REST, 'patch' | 'post' | 'delete'>;
  answer: Answer;
  warm: Warm;
  log: Log;
  now?: () => number;
  sleep?: (ms: number) => Promise<void>;
}

/**
 * Does what the `discord` function left to do, by editing the message that it acknowledged with. Doing it again edits it again.
 *
 * @throws UpstreamError of the service `discord`: try again
 */
export function createDiscordAnswer({
  rest,
  answer,
  warm,
  log,
  now = Date.now,
  sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
}: DiscordAnswerDeps) {
  return async (job: DiscordJob): Promise<void> => {
    if (now() - job.receivedAt > tokenLifeMs) {
      log.warn('An interaction came too late to be answered.', { kind: job.kind });
      return;
    }
    if (job.kind === 'warm') return warm(job.ask, personOf(job));
    const later = await answer(job.ask, stageOf(job));
    await later();
  };

  function stageOf(job: DiscordJob): Stage {
    const webhook = `/webhooks/${job.applicationId}/${job.token}` as const;
    const original = `${webhook}/messages/@original` as const;
    const edit = (body: Message) =>
      deliver(body, (sent) => rest.patch(original, { body: sent, auth: false }));
    const whisper = (body: Message) =>
      deliver(body, (sent) =>
        rest.post(webhook, { body: { ...sent, flags: ephemeral }, auth: false }),
      );

    const person = personOf(job);
    if (job.kind === 'update') {
      // The gallery that the button stands on is kept when there is nothing better to show.
      return {
        person,
        wait: (waitMs) => whisper(renderWait(waitMs)),
        show: (view) => (view.kind === 'problem' ? whisper : edit)(render(view, now())),
      };
    }
    return {
      person,
      wait: (waitMs) => edit(renderWait(waitMs)),
      async show(view: View) {
        const concernsAsker = view.kind === 'problem' && view.askers && !job.isPrivate;
        if (!concernsAsker) return edit(render(view, now()));
        await deliver(undefined, () => rest.delete(original, { auth: false }));
        await whisper(render(view, now()));
      },
    };
  }

  /** Sends until it arrived, or there is nowhere to go; what Discord will not show becomes a sentence. */
  async function deliver(body: Message | undefined, send: (body?: Message) => Promise<unknown>) {
    for (let tries = 1; ; tries += 1) {
      try {
        await send(body);
        return;
      } catch (error) {
        const code = error instanceof DiscordAPIError ? error.code : undefined;
        if (code === unknownWebhook && tries < patience.tries) await sleep(patience.everyMs);
        else if (code !== undefined && gone.has(code)) return log.info(nowhere);
        else if (code !== undefined && atFault.has(code) && body !== unshowable) {
          log.error('Discord refused a message of ours.', { code });
          return deliver(unshowable, send);
        } else throw failureOf(error);
      }
    }
  }
}

function personOf({ userId }: DiscordJob): string | undefined {
  return userId === undefined ? undefined : `discord:${userId}`;
}

/** Discord's errors carry the URL with the interaction's token: only their code goes on. */
function failureOf(error: unknown): unknown {
  if (error instanceof DiscordAPIError) {
    const code = error.status >= 500 ? 'unavailable' : 'bad-request';
    return new UpstreamError('discord', code, {
      detail: `HTTP ${error.status}, code ${error.code}`,
    });
  }
  if (error instanceof RateLimitError) {
    return new UpstreamError('discord', 'rate-limited', { retryAfterMs: error.timeToReset });
  }
  if (error instanceof HTTPError) {
    return new UpstreamError('discord', 'unavailable', { detail: `HTTP ${error.status}` });
  }
  const name = error instanceof Error ? error.name : 'unknown';
  return new UpstreamError('discord', 'unavailable', { detail: name });
}
